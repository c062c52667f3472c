#!/bin/sh
exec ./pdf/check.sh
