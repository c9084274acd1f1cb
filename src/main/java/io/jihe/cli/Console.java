package io.jihe.cli;

import java.io.PrintWriter;

/** Where a command writes: results to one, words about trouble to the other. */
record Console(PrintWriter out, PrintWriter err) {}
