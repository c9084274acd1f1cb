package io.jihe.workbook;

import io.jihe.report.ReportFinding;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One comment of a .docx.
 *
 * <p>Ours is known by the author, the head that only we write, and a sign of its words in the
 * initials, which Word and LibreOffice keep though they write everything else anew. The author
 * alone would take a person's who is called 绩核 too; and a comment of ours into which someone typed
 * an answer is theirs from then on, as taking it off would lose the answer.
 */
record DocxComment(Element element) {
  static final String AUTHOR = "绩核";
  private static final String INITIALS = "jihe";

  /** With the initials nine characters, the most that the format takes. */
  private static final int SIGN_LENGTH = 5;

  private static final int SIGN_BASE = 36;

  /** What we write: the finding, and what to do. */
  private static final int OUR_LINES = 2;

  /** The id; numbers without zeros in front, so that 07 is 7. */
  String id() {
    return id(element);
  }

  /** The id of a comment or of one of its marks in the text. */
  static String id(Element element) {
    String id = DocxText.attribute(element, "id").strip();
    int zeros = 0;
    while (zeros < id.length() - 1 && id.charAt(zeros) == '0') {
      zeros++;
    }
    return id.substring(zeros);
  }

  /** By these the parts beside the comments name it. */
  Set<String> paragraphIds() {
    Set<String> ids = new HashSet<>();
    for (Element paragraph : DocxText.children(element)) {
      String id = attribute(paragraph, "paraId");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** An attribute whatever its namespace; these are numbers in hexadecimal of either case. */
  static String attribute(Element element, String name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (name.equals(attribute.getLocalName())) {
        return attribute.getValue().toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }

  private List<String> lines() {
    return DocxText.children(element).stream()
        .map(DocxText::text)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Whether it says this and no more. */
  boolean says(List<String> lines) {
    return NoteSign.of(String.join("", lines())).equals(NoteSign.of(String.join("", lines)));
  }

  // ---- ours

  /** Whether we wrote it, and no one wrote into it. */
  boolean isOurs() {
    String initials = DocxText.attribute(element, "initials");
    boolean signed =
        initials.startsWith(INITIALS) && initials.length() == INITIALS.length() + SIGN_LENGTH;
    List<String> lines = lines();
    return beganAsOurs()
        && (signed ? initials.equals(INITIALS + sign(lines)) : lines.size() == OUR_LINES);
  }

  /** Whether we wrote its beginning, whatever became of the rest. */
  boolean beganAsOurs() {
    List<String> lines = lines();
    return DocxText.attribute(element, "author").strip().equals(AUTHOR)
        && !lines.isEmpty()
        && Stream.of(Severity.values())
            .flatMap(s -> Stream.of(s.label().zh(), s.label().en()))
            .anyMatch(label -> isHead(lines.get(0).strip(), label + "〔"));
  }

  /** Behind the severity stands the id of a rule, as in 强制性〔CN-REPORT-001〕. */
  private static boolean isHead(String line, String label) {
    int end = line.indexOf('〕');
    return line.startsWith(label)
        && end > label.length()
        && line.substring(label.length(), end)
            .chars()
            .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-');
  }

  private static String sign(List<String> lines) {
    NoteSign whole = NoteSign.of(String.join("", lines));
    String digits = Long.toString(Integer.toUnsignedLong(whole.sum()), SIGN_BASE);
    String padded = "0".repeat(SIGN_LENGTH) + digits;
    return padded.substring(padded.length() - SIGN_LENGTH);
  }

  /** What we write of a finding. */
  static List<String> lines(ReportFinding finding, Language language) {
    String head = finding.severity().label().in(language) + "〔" + finding.rule().id() + "〕";
    String what = finding.message().in(language) + finding.cause().in(language);
    return List.of(head + what, finding.rule().repair().in(language));
  }

  /** A comment of ours, yet to be put among the others. */
  static DocxComment of(Document comments, String space, String id, List<String> lines) {
    Element comment = comments.createElementNS(space, "w:comment");
    comment.setAttributeNS(space, "w:id", id);
    comment.setAttributeNS(space, "w:author", AUTHOR);
    comment.setAttributeNS(space, "w:initials", INITIALS + sign(lines));
    for (String line : lines) {
      Element words = comments.createElementNS(space, "w:t");
      words.setTextContent(line);
      Element run = comments.createElementNS(space, "w:r");
      run.appendChild(words);
      Element paragraph = comments.createElementNS(space, "w:p");
      paragraph.appendChild(run);
      comment.appendChild(paragraph);
    }
    return new DocxComment(comment);
  }

  /** All comments of a part, in their order. */
  static List<DocxComment> all(Document comments) {
    List<DocxComment> all = new ArrayList<>();
    for (Element each : DocxText.children(comments.getDocumentElement())) {
      if ("comment".equals(each.getLocalName())) {
        all.add(new DocxComment(each));
      }
    }
    return all;
  }
}
