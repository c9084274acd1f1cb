package io.jihe.workbook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML from start to end, and refuses what is not well formed. Names go without their prefix;
 * of a document type it knows only where it ends, so that no entity is ever resolved. It tells
 * where each tag stands, so that a part can be changed at one place and stay the same at all
 * others.
 */
final class XmlPull {
  /** What stands at a step. */
  enum Event {
    START,
    END,
    DONE
  }

  /** The text is not XML. */
  static final class NotWellFormed extends Exception {
    private static final long serialVersionUID = 1L;

    NotWellFormed(String what) {
      super(what);
    }
  }

  private static final int PARTS_OF_ATTRIBUTE = 4;

  private final String xml;
  private int at;

  /** Where the name of each open element begins and ends. */
  private int[] open = new int[32];

  private int depth;

  /** Where each attribute's name and value begin and end. */
  private int[] attributes = new int[16 * PARTS_OF_ATTRIBUTE];

  private int attributeCount;
  private int tagFrom;
  private int nameFrom;
  private int nameTo;
  private boolean closesItself;
  private boolean hasRoot;

  private XmlPull(String xml) {
    this.xml = xml;
    at = xml.startsWith("\ufeff") ? 1 : 0;
  }

  static XmlPull of(String xml) {
    return new XmlPull(xml);
  }

  static XmlPull of(byte[] bytes) throws NotWellFormed {
    try {
      return new XmlPull(decoded(bytes));
    } catch (CharacterCodingException
        | IllegalCharsetNameException
        | UnsupportedCharsetException e) {
      throw new NotWellFormed("not in its encoding: " + e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
      return StandardCharsets.UTF_16;
    }
    String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
    int end = start.indexOf("?>");
    int named = start.indexOf("encoding=");
    if (named < 0 || named > end) {
      return StandardCharsets.UTF_8;
    }
    int from = named + "encoding=".length() + 1;
    int to = start.indexOf(start.charAt(from - 1), from);
    return to < 0 ? StandardCharsets.UTF_8 : Charset.forName(start.substring(from, to));
  }

  /** At the first tag of an element that was read before, and so is well formed. */
  static XmlPull atElement(String element) {
    XmlPull xml = new XmlPull(element);
    try {
      xml.next();
    } catch (NotWellFormed e) {
      throw new IllegalArgumentException(e);
    }
    return xml;
  }

  /** Goes on to the next tag, or to the end. */
  Event next() throws NotWellFormed {
    if (closesItself) {
      closesItself = false;
      depth--;
      return Event.END;
    }
    while (true) {
      skipText();
      if (at == xml.length()) {
        if (depth > 0 || !hasRoot) {
          throw wrong("ends too early");
        }
        return Event.DONE;
      }
      switch (xml.charAt(at + 1 < xml.length() ? at + 1 : at)) {
        case '?' -> at = after("?>", at + 2);
        case '!' -> declaration();
        case '/' -> {
          endTag();
          return Event.END;
        }
        default -> {
          startTag();
          return Event.START;
        }
      }
    }
  }

  /** Whether the element of the last step has this name. */
  boolean is(String name) {
    return nameTo - nameFrom == name.length() && xml.startsWith(name, nameFrom);
  }

  /** The value of an attribute of the element that was just entered; null where it has none. */
  @Nullable String attribute(String name) throws NotWellFormed {
    int i = find(name);
    return i < 0 ? null : text(attributes[i + 2], attributes[i + 3]);
  }

  /** Where the value of an attribute begins in the text; -1 where the element has none. */
  int valueFrom(String name) {
    int i = find(name);
    return i < 0 ? -1 : attributes[i + 2];
  }

  /** Where the value of an attribute ends in the text; -1 where the element has none. */
  int valueTo(String name) {
    int i = find(name);
    return i < 0 ? -1 : attributes[i + 3];
  }

  /** The attributes of the element that was just entered, as they are written, but for some. */
  String attributesBut(Set<String> names) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < attributeCount * PARTS_OF_ATTRIBUTE; i += PARTS_OF_ATTRIBUTE) {
      int from = attributes[i];
      while (!isSpace(xml.charAt(from - 1))) {
        from--;
      }
      if (!names.contains(xml.substring(from, attributes[i + 1]))) {
        kept.append(' ').append(xml, from, attributes[i + 3] + 1);
      }
    }
    return kept.toString();
  }

  private int find(String name) {
    for (int i = 0; i < attributeCount * PARTS_OF_ATTRIBUTE; i += PARTS_OF_ATTRIBUTE) {
      int from = attributes[i];
      if (attributes[i + 1] - from == name.length() && xml.startsWith(name, from)) {
        return i;
      }
    }
    return -1;
  }

  /** The name of the element of the last step, without its prefix. */
  String name() {
    return xml.substring(nameFrom, nameTo);
  }

  /** Whether the element of the last step has a prefix before its name. */
  boolean isPrefixed() {
    return xml.charAt(nameFrom - 1) == ':';
  }

  /** Whether the element that was just entered has no content and no end tag. */
  boolean isClosed() {
    return closesItself;
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  /** Where the tag of the last step begins in the text. */
  int from() {
    return tagFrom;
  }

  /** Where the tag of the last step ends in the text, and what follows it begins. */
  int to() {
    return at;
  }

  /** The text of the element that was just entered, which holds no other; goes on to its end. */
  String elementText() throws NotWellFormed {
    if (closesItself) {
      next();
      return "";
    }
    int from = at;
    skipText();
    if (xml.startsWith("</", at)) {
      String text = text(from, at);
      next();
      return text;
    }
    StringBuilder text = new StringBuilder(text(from, at));
    while (!xml.startsWith("</", at)) {
      if (xml.startsWith("<![CDATA[", at)) {
        int end = after("]]>", at);
        text.append(xml, at + "<![CDATA[".length(), end - "]]>".length());
        at = end;
      } else if (xml.startsWith("<!--", at)) {
        at = after("-->", at + 4);
      } else if (xml.startsWith("<?", at)) {
        at = after("?>", at + 2);
      } else {
        throw wrong("an element where only text may be");
      }
      int begin = at;
      skipText();
      text.append(text(begin, at));
    }
    next();
    return text.toString();
  }

  /** Goes on to the end of the element that was just entered. */
  void skipElement() throws NotWellFormed {
    int until = depth - 1;
    while (depth > until) {
      next();
    }
  }

  private void skipText() throws NotWellFormed {
    for (; at < xml.length(); at++) {
      char c = xml.charAt(at);
      if (c == '<') {
        return;
      }
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw wrong("a control character");
      }
      if (depth == 0 && c > ' ') {
        throw wrong("text outside of the root");
      }
      if (c == '&') {
        reference(at);
      }
    }
  }

  private void declaration() throws NotWellFormed {
    if (xml.startsWith("<!--", at)) {
      at = after("-->", at + 4);
    } else if (depth > 0 && xml.startsWith("<![CDATA[", at)) {
      at = after("]]>", at);
    } else if (!hasRoot && xml.startsWith("<!DOCTYPE", at)) {
      int bracket = xml.indexOf('[', at);
      int end = after(">", at);
      at = bracket >= 0 && bracket < end ? after(">", after("]", bracket)) : end;
    } else {
      throw wrong("an unknown declaration");
    }
  }

  private void startTag() throws NotWellFormed {
    if (depth == 0 && hasRoot) {
      throw wrong("a second root");
    }
    hasRoot = true;
    tagFrom = at;
    int from = at + 1;
    at = nameEnd(from);
    if (2 * depth + 2 > open.length) {
      open = Arrays.copyOf(open, open.length * 2);
    }
    open[2 * depth] = from;
    open[2 * depth + 1] = at;
    depth++;
    name(from, at);
    attributeCount = 0;
    while (true) {
      boolean spaced = skipSpace();
      char c = here();
      if (c == '>') {
        at++;
        return;
      }
      if (c == '/') {
        if (!xml.startsWith("/>", at)) {
          throw wrong("a stroke inside a tag");
        }
        at += 2;
        closesItself = true;
        return;
      }
      if (!spaced) {
        throw wrong("no space before an attribute");
      }
      attribute();
    }
  }

  private void attribute() throws NotWellFormed {
    int from = at;
    int to = nameEnd(from);
    at = to;
    skipSpace();
    if (here() != '=') {
      throw wrong("an attribute without a value");
    }
    at++;
    skipSpace();
    char quote = here();
    if (quote != '"' && quote != '\'') {
      throw wrong("a value without quotes");
    }
    at++;
    int value = at;
    for (char c = here(); c != quote; c = here()) {
      if (c == '<' || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        throw wrong("a character no attribute may hold");
      }
      if (c == '&') {
        reference(at);
      }
      at++;
    }
    int i = attributeCount * PARTS_OF_ATTRIBUTE;
    if (i + PARTS_OF_ATTRIBUTE > attributes.length) {
      attributes = Arrays.copyOf(attributes, attributes.length * 2);
    }
    for (int other = 0; other < i; other += PARTS_OF_ATTRIBUTE) {
      int begin = attributes[other + 1] - (to - from);
      boolean whole = begin > 0 && isSpace(xml.charAt(begin - 1));
      if (whole && xml.regionMatches(from, xml, begin, to - from)) {
        throw wrong("an attribute given twice");
      }
    }
    attributes[i] = xml.startsWith("xmlns:", from) ? from : afterPrefix(from, to);
    attributes[i + 1] = to;
    attributes[i + 2] = value;
    attributes[i + 3] = at;
    attributeCount++;
    at++;
  }

  private void endTag() throws NotWellFormed {
    tagFrom = at;
    int from = at + 2;
    int to = nameEnd(from);
    int length = to - from;
    int opened = 2 * (depth - 1);
    if (depth == 0
        || open[opened + 1] - open[opened] != length
        || !xml.regionMatches(from, xml, open[opened], length)) {
      throw wrong("</" + xml.substring(from, to) + "> ends what was not begun");
    }
    at = to;
    skipSpace();
    if (here() != '>') {
      throw wrong("an end tag that does not end");
    }
    at++;
    depth--;
    name(from, to);
  }

  private void name(int from, int to) {
    nameFrom = afterPrefix(from, to);
    nameTo = to;
  }

  private int afterPrefix(int from, int to) {
    int local = to;
    while (local > from && xml.charAt(local - 1) != ':') {
      local--;
    }
    return local;
  }

  private int nameEnd(int from) throws NotWellFormed {
    int i = from;
    while (i < xml.length() && isName(xml.charAt(i), i == from)) {
      i++;
    }
    if (i == from || i == xml.length()) {
      throw wrong("no name");
    }
    return i;
  }

  private static boolean isName(char c, boolean first) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c == ':'
        || c >= '\u00c0'
        || !first && (c >= '0' && c <= '9' || c == '-' || c == '.' || c == '\u00b7');
  }

  private boolean skipSpace() {
    int from = at;
    while (at < xml.length() && isSpace(xml.charAt(at))) {
      at++;
    }
    return at > from;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private char here() throws NotWellFormed {
    if (at >= xml.length()) {
      throw wrong("ends inside a tag");
    }
    return xml.charAt(at);
  }

  private int after(String end, int from) throws NotWellFormed {
    int found = xml.indexOf(end, from);
    if (found < 0) {
      throw wrong("no " + end);
    }
    return found + end.length();
  }

  /** A text with references in it resolved, and line ends as XML has them. */
  private String text(int from, int to) throws NotWellFormed {
    int i = from;
    while (i < to && xml.charAt(i) != '&' && xml.charAt(i) != '\r') {
      i++;
    }
    if (i == to) {
      return xml.substring(from, to);
    }
    StringBuilder text = new StringBuilder(to - from).append(xml, from, i);
    while (i < to) {
      char c = xml.charAt(i);
      if (c == '&') {
        text.appendCodePoint(reference(i));
        i = xml.indexOf(';', i) + 1;
      } else if (c == '\r') {
        text.append('\n');
        i += i + 1 < to && xml.charAt(i + 1) == '\n' ? 2 : 1;
      } else {
        text.append(c);
        i++;
      }
    }
    return text.toString();
  }

  private int reference(int from) throws NotWellFormed {
    int end = xml.indexOf(';', from);
    if (end > 0 && end - from <= 10) {
      String inside = xml.substring(from + 1, end);
      switch (inside) {
        case "amp":
          return '&';
        case "lt":
          return '<';
        case "gt":
          return '>';
        case "quot":
          return '"';
        case "apos":
          return '\'';
        default:
          int code = number(inside);
          if (Character.isValidCodePoint(code) && code > 0) {
            return code;
          }
      }
    }
    throw wrong("an unknown reference");
  }

  private static int number(String inside) {
    try {
      if (inside.startsWith("#x")) {
        return Integer.parseInt(inside.substring(2), 16);
      }
      return inside.startsWith("#") ? Integer.parseInt(inside.substring(1)) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private NotWellFormed wrong(String what) {
    return new NotWellFormed(what + " at character " + at);
  }
}
