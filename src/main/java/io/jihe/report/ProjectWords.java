package io.jihe.report;

/**
 * How reports list projects with what each spent.
 *
 * @param heading in the heading above such a list
 * @param item in each of its items, where there is no such heading
 * @param others begins the last item of a list that leaves nothing out
 * @param follows in an item whose parts stand below it
 */
record ProjectWords(String heading, String item, String others, String follows) {}
