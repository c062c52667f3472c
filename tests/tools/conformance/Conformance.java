import java.io.File;
import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDFs to standards with veraPDF. The arguments are flavours ("ua1", "3a", ...), each before its files, whose names end
 * in ".pdf". Prints one result for each file and flavour in the Test Anything Protocol.
 */
public final class Conformance {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        for (String argument : arguments) {
            if (argument.endsWith(".pdf"))
                check(argument, flavour);
            else
                flavour = PDFAFlavour.byFlavourId(argument);
        }
    }

    private static void check(String path, PDFAFlavour flavour) throws Exception {
        String name = new File(path).getName().replace(".pdf", "");
        Map<String, Integer> failed = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(path), flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 100, true, false, false);
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions())
                if (assertion.getStatus() == TestAssertion.Status.FAILED)
                    failed.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                        + ": " + assertion.getMessage() + " at " + assertion.getLocation().getContext(), 1, Integer::sum);
            System.out.println((result.isCompliant() ? "ok - " : "not ok - ") + name + ": " + flavour + ", "
                + result.getTotalAssertions() + " checks");
        } catch (Exception exception) {
            System.out.println("not ok - " + name + ": " + exception);
        }
        failed.forEach((rule, count) -> System.out.println("# " + rule + " (" + count + ")"));
    }
}
