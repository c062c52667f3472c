# The numbers are those of this machine.
casebook --version | sed 's/[0-9][0-9]*\(\.[0-9][0-9]*\)*$/N/'
