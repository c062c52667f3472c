// Validates YAML files with the npm packages ajv and yaml, which yaml-language-server uses, too. NODE_PATH must name their folder.
// Usage: with_ajv.cjs SCHEMA FILE...
// Prints a line for each file: 'taken FILE', or 'refused FILE' and why.
"use strict";
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const YAML = require("yaml");

const [schema, ...paths] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));

function whyRefused(path) {
  let instance;
  try {
    instance = YAML.parse(fs.readFileSync(path, "utf8"), { version: "1.2", merge: true, maxAliasCount: -1, logLevel: "error" });
  } catch (error) {
    return error.message;
  }
  return validate(instance) ? "" : validate.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ");
}

for (const path of paths) {
  const why = whyRefused(path);
  console.log(why ? "refused" : "taken", path, why.replace(/\s+/g, " ").slice(0, 200));
}
