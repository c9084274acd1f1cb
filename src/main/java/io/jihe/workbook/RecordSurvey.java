package io.jihe.workbook;

/** Counts what the records of an .xls really hold. Their heads are plain even under a password. */
final class RecordSurvey {
  private static final int BOF = 0x0809;
  private static final int EOF = 0x000A;
  private static final int CONTINUE = 0x003C;
  private static final int FILE_PASS = 0x002F;
  private static final int SHARED_TEXTS = 0x00FC;
  private static final int BIFF8 = 0x0600;

  private final byte[] records;
  private boolean encrypted;
  private long cells;
  private long rows;
  private long merged;
  private long names;
  private long styles;
  private long notes;
  private long sheets;

  private RecordSurvey(byte[] records) {
    this.records = records;
  }

  static RecordSurvey look(byte[] workbook) throws RefusedException {
    RecordSurvey survey = new RecordSurvey(workbook);
    survey.read();
    return survey;
  }

  boolean isEncrypted() {
    return encrypted;
  }

  long modelBytes() {
    return 8L * records.length + 200 * cells + 500 * rows;
  }

  private void read() throws RefusedException {
    if (records.length < 8 || u16(0) != BOF) {
      throw records.length >= 8 && (u16(0) & 0xFF) == 9
          ? Refusals.of(FileKind.OLD_EXCEL)
          : Refusals.damaged();
    }
    if (u16(4) != BIFF8) {
      throw Refusals.of(FileKind.OLD_EXCEL);
    }
    int open = 0;
    int at = 0;
    while (at + 4 <= records.length) {
      int id = u16(at);
      int length = u16(at + 2);
      if (open == 0 && id != BOF) {
        break; // padding behind the last sheet
      }
      if (at + 4 + length > records.length) {
        throw Refusals.cutOff();
      }
      if (id == BOF) {
        open++;
      } else if (id == EOF) {
        open--;
      }
      count(id, at + 4, length);
      at += 4 + length;
    }
    if (open > 0) {
      throw Refusals.cutOff();
    }
  }

  private void count(int id, int at, int length) throws RefusedException {
    switch (id) {
      case FILE_PASS -> encrypted = true;
      case SHARED_TEXTS -> holdSharedTexts(at, length);
      case 0x0006, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E -> cells++;
      case 0x00BD -> cells += Math.max(0, length - 6) / 6;
      case 0x00BE -> cells += Math.max(0, length - 6) / 2;
      case 0x0208 -> rows++;
      case 0x00E5 -> merged += Math.max(0, length - 2) / 8;
      case 0x0018 -> names++;
      case 0x00E0 -> styles++;
      case 0x001C -> notes++;
      case 0x0085 -> sheets++;
      default -> {
        return;
      }
    }
    hold(cells, Limits.CELLS, "单元格", "cells");
    hold(rows, Limits.ROWS, "行", "rows");
    hold(merged, Limits.MERGED, "合并区域", "merged areas");
    hold(names, Limits.NAMES, "定义的名称", "defined names");
    hold(styles, Limits.STYLES, "单元格样式", "cell styles");
    hold(notes, Limits.NOTES, "批注", "notes");
    hold(sheets, Limits.SHEETS, "工作表", "sheets");
  }

  private static void hold(long count, long most, String zh, String en) throws RefusedException {
    if (count > most) {
      throw Refusals.tooMany(zh, en, most);
    }
  }

  /** POI makes as many texts as the head claims; each takes three bytes at least. */
  private void holdSharedTexts(int at, int length) throws RefusedException {
    if (encrypted || length < 8) {
      return;
    }
    long room = length - 8L;
    int next = at + length;
    while (next + 4 <= records.length && u16(next) == CONTINUE) {
      room += u16(next + 2);
      next += 4 + u16(next + 2);
    }
    long claimed = (u16(at + 4) | (long) u16(at + 6) << 16);
    if (claimed > room / 3) {
      throw Refusals.damaged();
    }
  }

  private int u16(int at) {
    return (records[at] & 0xFF) | (records[at + 1] & 0xFF) << 8;
  }
}
