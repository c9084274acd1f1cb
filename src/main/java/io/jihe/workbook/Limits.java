package io.jihe.workbook;

/**
 * What is more than a return can need, said here alone. A file beyond one of these is refused in
 * words before anything is built from it. Each lies far above what people fill in, and low enough
 * that a file made to harm is answered within seconds and a heap of 256 MB.
 */
final class Limits {
  /** Pictures make a return large; no table does. The whole file is held in memory. */
  static final long FILE_BYTES = 100L << 20;

  /** A return has some ten parts, and one more for each picture; POI makes an object of each. */
  static final int PARTS = 5_000;

  /** One sheet of 100,000 rows and fifty columns is some 200 MB of XML. */
  static final long PART_BYTES = 256L << 20;

  /** All parts unpacked; they are read once by the guard and once by POI. */
  static final long ALL_BYTES = 320L << 20;

  /** Deflate packs at most 1:1032. Thousands of blank formatted rows were seen at 1:120. */
  static final int PACKING = 500;

  /**
   * Below this a part may be packed as tightly as it likes: a white picture packs as a bomb does.
   */
  static final long PACKING_MATTERS_FROM = 32L << 20;

  /** A sheet has 1,048,576 rows; more than two full ones are no return. */
  static final long ROWS = 2L << 20;

  /** 100,000 rows of forty cells. */
  static final long CELLS = 4_000_000;

  /** The room that a sheet's filled cells span, rows times columns; all sheets together. */
  static final long SPAN = 20_000_000;

  /** Of all cells together: one long shared text may stand in a million cells. */
  static final long CHARACTERS = 50_000_000;

  /** Column formats; a sheet has 16,384 columns. */
  static final long COLUMNS = 100_000;

  /** Two for each row of a long list. */
  static final long MERGED = 200_000;

  /** Copying sheets between workbooks leaves names behind, tens of thousands in the worst case. */
  static final long NAMES = 100_000;

  /** Excel itself holds 65,490 cell styles; the table lists them twice. */
  static final long STYLES = 140_000;

  /** One for each row of a long list. */
  static final long NOTES = 100_000;

  static final long SHARED_TEXTS = 4_000_000;

  /** Sheets that the workbook lists; each may name the same part. */
  static final long SHEETS = 2_000;

  /** Elements within elements. Drawings were seen at 30; parsers call themselves for each. */
  static final int DEPTH = 256;

  /** Of one element; parsers compare each with each. */
  static final int ATTRIBUTES = 2_000;

  /** Bytes of one cell's text: Excel's 32,767 characters, each written as an entity of six. */
  static final long TEXT_BYTES = 200_000;

  /** Characters of a number format; Excel takes 255. Longer ones are not looked at. */
  static final int FORMAT_CHARACTERS = 255;

  /** Of an archive of returns: a county has some hundred units. */
  static final int MEMBERS = 20_000;

  /** Of the directory of such an archive: its members' names, and what else it says of them. */
  static final long MEMBER_DIRECTORY_BYTES = 8L << 20;

  /** All members of an archive; each is unpacked by itself. Returns pack themselves already. */
  static final int ARCHIVE_PACKING = 100;

  /** Rounds of key stretching; Excel writes 100,000. A header may ask for thousands of millions. */
  static final int SPINS = 1_000_000;

  private Limits() {}
}
