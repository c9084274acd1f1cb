package io.jihe.workbook;

/**
 * A name that a workbook gives to cells, or to what it computes.
 *
 * @param sheet the place of the sheet it belongs to, from 0; {@link #WHOLE_BOOK} for one of all
 *     sheets
 * @param refersTo the formula it stands for; empty where it has none
 * @param function whether it names a function of a macro
 */
record DefinedName(String name, int sheet, String refersTo, boolean function) {
  static final int WHOLE_BOOK = -1;
}
