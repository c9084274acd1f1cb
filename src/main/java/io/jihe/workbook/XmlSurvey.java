package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Counts what the XML parts of a package really hold, as their bytes go by. It builds nothing and
 * decides nothing about what the XML means: names are counted in whatever part they stand.
 */
final class XmlSurvey {
  /** Encodings in which the signs of markup are the bytes of ASCII, and nothing else is. */
  private static final Set<String> ENCODINGS =
      Set.of(
          "utf-8", "utf8", "us-ascii", "ascii", "gbk", "gb2312", "gb18030", "iso-8859-1", "latin1");

  private static final Set<String> WIDE_ENCODINGS =
      Set.of("utf-16", "utf-16le", "utf-16be", "utf16", "unicode");

  /** As many bytes as an XML declaration takes. */
  private static final int HEAD = 200;

  private enum State {
    START,
    NO_XML,
    TEXT,
    OPENED,
    NAME,
    TAG,
    QUOTED,
    END_TAG,
    DECLARATION,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private static final long CELL = name("c");
  private static final long ROW = name("row");
  private static final long COLUMN = name("col");
  private static final long TEXT_ITEM = name("si");
  private static final long STYLE = name("xf");
  private static final long DIFFERENTIAL_STYLE = name("dxf");
  private static final long NOTE = name("comment");
  private static final long MERGED = name("mergeCell");
  private static final long NAME = name("definedName");
  private static final long SHEET = name("sheet");

  // of all parts
  private long elements;
  private long attributes;
  private long characters;
  private long cells;
  private long rows;
  private long columns;
  private long texts;
  private long styles;
  private long notes;
  private long merged;
  private long names;
  private long sheets;

  // of this part
  private State state = State.START;
  private int depth;
  private int ofTag;
  private long key;
  private byte quote;
  private byte before;
  private int matched;
  private boolean inCells;
  private boolean isNamed;
  private long cellText;
  private int wide;

  /** A local name as the last eight of its letters; those counted differ in them. */
  private static long name(String text) {
    long key = 0;
    for (int i = 0; i < text.length(); i++) {
      key = key << 8 | text.charAt(i);
    }
    return key;
  }

  /**
   * A new part begins.
   *
   * @param named whether its name says XML; what other parts hold may be no XML to anyone
   */
  void begin(boolean named) {
    isNamed = named;
    state = State.START;
    depth = 0;
    inCells = false;
    wide = 0;
    matched = 0;
  }

  /** The next bytes of the part. */
  void feed(byte[] bytes, int length) throws RefusedException {
    if (state == State.NO_XML || length == 0) {
      return;
    }
    if (state == State.START) {
      start(bytes, length);
      if (state == State.NO_XML) {
        return;
      }
    }
    if (wide != 0) {
      int kept = narrow(bytes, length);
      scan(bytes, 0, kept);
    } else {
      scan(bytes, 0, length);
    }
  }

  /** What may be XML begins with markup, behind a byte order mark or blanks. */
  private void start(byte[] bytes, int length) throws RefusedException {
    int first = bytes[0] & 0xFF;
    int second = length > 1 ? bytes[1] & 0xFF : ' ';
    int i = 0;
    if (first == 0xFE && second == 0xFF || first == 0 && second == '<') {
      wide = 1;
      i = first == 0 ? 0 : 2;
    } else if (first == 0xFF && second == 0xFE || first == '<' && second == 0) {
      wide = 2;
      i = first == '<' ? 0 : 2;
    } else if (first == 0xEF && second == 0xBB) {
      i = 3;
    }
    while (i < length && (bytes[i] == 0 || isBlank(bytes[i]))) {
      i++;
    }
    state = i < length && bytes[i] == '<' ? State.TEXT : State.NO_XML;
    if (state == State.TEXT) {
      String head = new String(bytes, i, Math.min(length - i, HEAD), StandardCharsets.ISO_8859_1);
      holdEncoding(head.replace("\0", ""));
    }
  }

  private void holdEncoding(String head) throws RefusedException {
    int end = head.indexOf("?>");
    int at = head.startsWith("<?xml") && end > 0 ? head.indexOf("encoding") : -1;
    if (at < 0 || at > end) {
      return;
    }
    String value = head.substring(at + "encoding".length(), end).replace('=', ' ').strip();
    int close = value.isEmpty() ? -1 : value.indexOf(value.charAt(0), 1);
    String encoding = close < 0 ? "" : value.substring(1, close).toLowerCase(Locale.ROOT);
    if (!(wide == 0
        ? ENCODINGS.contains(encoding) || encoding.startsWith("windows-125")
        : WIDE_ENCODINGS.contains(encoding))) {
      state = unfit(Refusals.damaged());
    }
  }

  /** No XML that is read here; POI's parsers refuse it in their turn. */
  private State unfit(RefusedException why) throws RefusedException {
    if (isNamed) {
      throw why;
    }
    return State.NO_XML;
  }

  /** Of two bytes the one that holds ASCII; anything else becomes a letter. */
  private int narrow(byte[] bytes, int length) {
    int kept = 0;
    for (int i = 0; i + 1 < length; i += 2) {
      byte high = bytes[wide == 1 ? i : i + 1];
      byte low = bytes[wide == 1 ? i + 1 : i];
      bytes[kept++] = high == 0 && low > 0 ? low : (byte) 'x';
    }
    return kept;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private void scan(byte[] bytes, int from, int end) throws RefusedException {
    int i = from;
    while (i < end && state != State.NO_XML) {
      switch (state) {
        case TEXT -> {
          int begun = i;
          while (i < end && bytes[i] != '<') {
            i++;
          }
          text(i - begun);
          if (i < end) {
            i++;
            state = State.OPENED;
          }
        }
        case OPENED -> {
          byte b = bytes[i];
          if (b == '/') {
            state = State.END_TAG;
            i++;
          } else if (b == '!') {
            state = State.DECLARATION;
            i++;
          } else if (b == '?') {
            state = State.INSTRUCTION;
            before = 0;
            i++;
          } else {
            state = State.NAME;
            key = 0;
            ofTag = 0;
          }
        }
        case NAME -> {
          byte b = 0;
          while (i < end && !endsName(b = bytes[i])) {
            key = b == ':' ? 0 : key << 8 | b;
            i++;
          }
          if (i < end) {
            state = State.TAG;
            before = 0;
            element();
          }
        }
        case TAG -> {
          byte b = 0;
          byte last = before;
          while (i < end && (b = bytes[i]) != '>' && b != '"' && b != '\'') {
            last = b;
            i++;
          }
          before = last;
          if (i < end) {
            i++;
            if (b == '>') {
              state = State.TEXT;
              if (last == '/') {
                depth--;
              }
            } else {
              quote = b;
              state = State.QUOTED;
              attribute();
            }
          }
        }
        case QUOTED -> {
          byte close = quote;
          int begun = i;
          while (i < end && bytes[i] != close) {
            i++;
          }
          characters += i - begun;
          if (i < end) {
            i++;
            before = 0;
            state = State.TAG;
          }
        }
        case END_TAG -> {
          while (i < end && bytes[i] != '>') {
            i++;
          }
          if (i < end) {
            i++;
            depth--;
            state = State.TEXT;
          }
        }
        case DECLARATION -> {
          byte b = bytes[i++];
          matched = 0;
          if (b == '-') {
            state = State.COMMENT;
            matched = -1; // the second sign that opens it is no end
          } else if (b == '[') {
            state = State.CDATA;
          } else {
            state = unfit(Refusals.doctype());
          }
        }
        case COMMENT -> i = past(bytes, i, end, '-');
        case CDATA -> {
          int begun = i;
          i = past(bytes, i, end, ']');
          text(i - begun);
        }
        case INSTRUCTION -> {
          byte last = before;
          while (i < end && !(last == '?' && bytes[i] == '>')) {
            last = bytes[i++];
          }
          before = last;
          if (i < end) {
            i++;
            state = State.TEXT;
          }
        }
        default -> throw new IllegalStateException(state.toString());
      }
    }
  }

  /** Goes behind two of these signs and a {@code >}. */
  private int past(byte[] bytes, int from, int end, char sign) {
    int i = from;
    while (i < end) {
      byte b = bytes[i++];
      if (b == sign) {
        matched++;
      } else if (b == '>' && matched >= 2) {
        state = State.TEXT;
        return i;
      } else {
        matched = 0;
      }
    }
    return i;
  }

  private static boolean endsName(byte b) {
    return b == '>' || b == '/' || isBlank(b);
  }

  private void element() throws RefusedException {
    elements++;
    if (++depth > Limits.DEPTH) {
      throw Refusals.tooMany("XML 嵌套层数", "levels of nested XML", Limits.DEPTH);
    }
    if (key == CELL) {
      held(++cells, Limits.CELLS, "单元格", "cells");
      cellText = 0;
      inCells = true;
    } else if (key == ROW) {
      held(++rows, Limits.ROWS, "行", "rows");
    } else if (key == TEXT_ITEM) {
      held(++texts, Limits.SHARED_TEXTS, "文本", "texts");
      cellText = 0;
      inCells = true;
    } else if (key == STYLE || key == DIFFERENTIAL_STYLE) {
      held(++styles, Limits.STYLES, "单元格样式", "cell styles");
    } else if (key == MERGED) {
      held(++merged, Limits.MERGED, "合并区域", "merged areas");
    } else if (key == NOTE) {
      held(++notes, Limits.NOTES, "批注", "notes");
      inCells = false;
    } else if (key == NAME) {
      held(++names, Limits.NAMES, "定义的名称", "defined names");
    } else if (key == COLUMN) {
      held(++columns, Limits.COLUMNS, "列格式", "column formats");
    } else if (key == SHEET) {
      held(++sheets, Limits.SHEETS, "工作表", "sheets");
    }
  }

  private static void held(long count, long most, String zh, String en) throws RefusedException {
    if (count > most) {
      throw Refusals.tooMany(zh, en, most);
    }
  }

  private void attribute() throws RefusedException {
    attributes++;
    if (++ofTag > Limits.ATTRIBUTES) {
      throw Refusals.tooMany("单个 XML 元素的属性", "attributes of one XML element", Limits.ATTRIBUTES);
    }
  }

  private void text(int length) throws RefusedException {
    characters += length;
    cellText += length;
    if (cellText > Limits.TEXT_BYTES && inCells) {
      throw Refusals.longText();
    }
  }

  /** What our own reading takes: each part as text, and its cells. */
  long textBytes() {
    return 40 * cells + 3 * characters;
  }

  /**
   * What POI's model of all this takes, as measured: a kilobyte for a cell of two elements and two
   * attributes.
   */
  long modelBytes() {
    return 250 * (elements + attributes) + 2 * characters;
  }
}
