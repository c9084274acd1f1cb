package io.jihe.report;

/**
 * A heading, or a numbered paragraph.
 *
 * @param level 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for ①
 * @param number as counted, 1 for 一; 0 where it has none
 * @param label as printed, （一）; empty where it has none
 * @param title the words of a heading, folded; empty for a paragraph that only is numbered
 */
record Section(int level, int number, String label, String title) {}
