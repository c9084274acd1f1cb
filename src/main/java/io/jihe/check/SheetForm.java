package io.jihe.check;

/**
 * A sheet that was recognised.
 *
 * @param year the reporting year; 0 where the sheet names none
 */
public record SheetForm(String sheet, String form, String family, int year) {}
