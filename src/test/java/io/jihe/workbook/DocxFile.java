package io.jihe.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFComments;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;

/** A .docx as Word makes it, and what Word or a person does to its parts. */
final class DocxFile {
  static final String DOCUMENT = "word/document.xml";
  static final String COMMENTS = "word/comments.xml";
  static final String RELATIONS = "word/_rels/document.xml.rels";
  static final String TYPES = "[Content_Types].xml";
  private static final String WORD = "http://schemas.microsoft.com/office/word/";

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final byte[] zip;

  private DocxFile(byte[] zip) {
    this.zip = zip;
  }

  /** Paragraphs with their text. */
  static byte[] of(String... paragraphs) throws IOException {
    return of(document -> {}, paragraphs);
  }

  /** The same, with a comment of a person on each paragraph that holds a word; / ends a line. */
  static byte[] with(String author, String comment, String on, String... paragraphs)
      throws IOException {
    return of(
        document -> {
          XWPFComments comments = document.createComments();
          for (XWPFParagraph paragraph : document.getParagraphs()) {
            if (paragraph.getText().contains(on)) {
              comment(comments, paragraph, author, comment);
            }
          }
        },
        paragraphs);
  }

  private static void comment(
      XWPFComments comments, XWPFParagraph paragraph, String author, String text) {
    BigInteger id = BigInteger.valueOf(comments.getComments().size() + 7L);
    XWPFComment comment = comments.createComment(id);
    comment.setAuthor(author);
    comment.setInitials("z");
    for (String line : text.split("/", -1)) {
      comment.createParagraph().createRun().setText(line);
    }
    CTP p = paragraph.getCTP();
    p.addNewCommentRangeStart().setId(id);
    p.addNewCommentRangeEnd().setId(id);
    p.addNewR().addNewCommentReference().setId(id);
  }

  private interface More {
    void to(XWPFDocument document);
  }

  private static byte[] of(More more, String... paragraphs) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      for (String text : paragraphs) {
        document.createParagraph().createRun().setText(text);
      }
      more.to(document);
      document.write(out);
    }
    return out.toByteArray();
  }

  // ---- parts

  static DocxFile edit(byte[] zip) {
    return new DocxFile(zip);
  }

  static String part(byte[] zip, String name) {
    try {
      ZipParts parts = ZipParts.of(zip);
      ZipParts.Entry entry = parts.find(name);
      return entry == null ? "" : new String(parts.bytes(entry), StandardCharsets.UTF_8);
    } catch (UnusualPackageException e) {
      throw new AssertionError(e);
    }
  }

  DocxFile part(String name, UnaryOperator<String> change) {
    texts.put(name, change.apply(texts.containsKey(name) ? texts.get(name) : part(zip, name)));
    return this;
  }

  DocxFile replace(String name, String what, String by) {
    return part(
        name,
        text -> {
          if (!text.contains(what)) {
            throw new AssertionError(what + " is not in " + text);
          }
          return text.replace(what, by);
        });
  }

  /** A part as Word keeps it beside the comments, with its relation and its type. */
  DocxFile beside(String name, String kind, String year, String root, String entries) {
    String space = root.equals("commentsEx") || root.equals("people") ? "2012" : year;
    texts.put(
        "word/" + name + ".xml",
        "<x:" + root + " xmlns:x=\"" + WORD + space + "/wordml\">" + entries + "</x:" + root + ">");
    replace(
        RELATIONS,
        "</Relationships>",
        "<Relationship Id=\"r"
            + name
            + "\" Target=\""
            + name
            + ".xml\" Type=\"http://schemas.microsoft.com/office/"
            + year
            + "/relationships/"
            + kind
            + "\"/></Relationships>");
    return replace(
        TYPES,
        "</Types>",
        "<Override PartName=\"/word/"
            + name
            + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml."
            + kind
            + "+xml\"/></Types>");
  }

  /** Moves a part to another name; what leads to it is not told. */
  DocxFile rename(String from, String to) {
    texts.put(to, part(zip, from));
    texts.put(from, "");
    return this;
  }

  byte[] zip() throws IOException {
    Map<String, String> left = new LinkedHashMap<>(texts);
    try (ZipWriter out = new ZipWriter(zip.length * 2)) {
      ZipParts parts = ZipParts.of(zip);
      for (ZipParts.Entry entry : parts.entries()) {
        String text = left.remove(entry.name());
        if (text == null) {
          parts.copyTo(out, entry);
        } else if (!text.isEmpty()) {
          out.add(entry.name(), text.getBytes(StandardCharsets.UTF_8));
        }
      }
      left.forEach((name, text) -> out.add(name, text.getBytes(StandardCharsets.UTF_8)));
      return out.finish();
    } catch (UnusualPackageException e) {
      throw new IOException(e);
    }
  }
}
