package io.jihe.workbook;

import org.apache.poi.util.Units;

/** How many pixels the columns and rows of a sheet take; nothing where they are hidden. */
interface SheetPixels {
  int lastColumn();

  int lastRow();

  int column(int index);

  int row(int index);

  static int ofPoints(double points) {
    return (int) Math.round(points * Units.PIXEL_DPI / Units.POINT_DPI);
  }

  /** Of a column that is as wide as so many digits of the workbook's own font. */
  static float ofCharacters(double characters) {
    return (float) (Math.round(characters * 256) / 256.0 * Units.DEFAULT_CHARACTER_WIDTH);
  }
}
