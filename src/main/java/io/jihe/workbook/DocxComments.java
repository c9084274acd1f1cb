package io.jihe.workbook;

import io.jihe.report.ReportFinding;
import io.jihe.rule.Language;
import io.jihe.workbook.DocxMarks.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Takes our comments off a .docx, and puts those of a check on; comments of others, and every part
 * that has nothing to do with comments, stay as they are.
 *
 * <p>A comment of ours that someone replied to stays with its reply, which says nothing without it.
 * One that someone set to resolved stays as long as it is still found. No second one is put beside
 * a comment that says the same of the same paragraph, whoever's it is: programs that take personal
 * data out of a document change our name too.
 */
final class DocxComments {
  private static final String COMMENTS_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
  private static final String STRICT = "http://purl.oclc.org/";
  private static final String RELATION = "/officeDocument/relationships/comments";
  private static final String STRICT_RELATION = "http://purl.oclc.org/ooxml" + RELATION;
  private static final String USUAL_RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

  /** Ids of more digits are left to others; no program counts that far. */
  private static final int MOST_DIGITS = 8;

  private final byte[] file;
  private final DocxParts parts;
  private final DocxText text;
  private final String space;
  private final Optional<String> known;
  private final Document comments;
  private final DocxThreads threads;

  /** Those that were there, and by id the paragraphs they are named in. */
  private final List<DocxComment> before;

  private final Map<String, Element> paragraphs = new HashMap<>();

  private DocxComments(byte[] file) throws UnusualPackageException {
    this.file = file;
    parts = new DocxParts(file);
    text = text(parts);
    space = String.valueOf(text.document().getDocumentElement().getNamespaceURI());
    known = part(parts);
    comments = known.isPresent() ? parts.document(known.get()) : none();
    before = DocxComment.all(comments);
    threads = DocxThreads.of(parts, before);
    for (Mark mark : DocxMarks.of(text.document())) {
      if (mark.isReference()) {
        paragraphs.putIfAbsent(mark.id(), DocxMarks.paragraph(mark));
      }
    }
  }

  private static DocxText text(DocxParts parts) throws UnusualPackageException {
    try {
      return DocxText.of(parts.bytes(DocxText.MAIN));
    } catch (IOException e) {
      throw new UnusualPackageException(e);
    }
  }

  /** The part with the comments; empty where there is none. */
  private static Optional<String> part(DocxParts parts) throws UnusualPackageException {
    List<String> related = parts.related("comments").stream().distinct().toList();
    if (related.size() > 1) {
      throw new UnusualPackageException("two parts with comments");
    }
    Optional<String> part = related.stream().filter(parts::has).findFirst();
    if (part.isPresent() && !isComments(parts.document(part.get()))) {
      throw new UnusualPackageException(part.get() + " holds no comments");
    }
    return part;
  }

  private static boolean isComments(Document document) {
    return "comments".equals(document.getDocumentElement().getLocalName());
  }

  private Document none() throws UnusualPackageException {
    try {
      String root = "<w:comments xmlns:w=\"" + space + "\"/>";
      return DocxText.parse(root.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UnusualPackageException(e);
    }
  }

  /**
   * What was made of a file.
   *
   * @param added the ids of the comments put on
   * @param takenOff the ids, in the file it was made of, of those taken off
   * @param kept how many of ours stayed for what someone replied or wrote in them
   */
  record Made(byte[] file, Set<String> added, Set<String> takenOff, int kept, DocxParts parts) {}

  /**
   * The whole file with a comment for each finding, and no other of ours without a reply.
   *
   * @throws UnusualPackageException where comments cannot be told apart, or are no XML
   */
  static Made replace(byte[] file, List<ReportFinding> findings, Language language)
      throws UnusualPackageException {
    return new DocxComments(file).replace(findings, language);
  }

  private Made replace(List<ReportFinding> findings, Language language)
      throws UnusualPackageException {
    List<DocxComment> ours = before.stream().filter(DocxComment::isOurs).toList();
    Set<DocxComment> staying = new HashSet<>(before);
    staying.removeAll(ours);
    ours.stream().filter(threads::hasReply).forEach(staying::add);
    List<ReportFinding> missing = new ArrayList<>();
    List<DocxComment> standing = new ArrayList<>(before);
    standing.removeIf(c -> !staying.contains(c) && !threads.isResolved(c));
    for (ReportFinding finding : findings) {
      Optional<DocxComment> same = standing.stream().filter(c -> stands(c, finding)).findFirst();
      same.ifPresentOrElse(staying::add, () -> missing.add(finding));
      same.ifPresent(standing::remove);
    }
    Set<String> takenOff = takeOff(ours.stream().filter(c -> !staying.contains(c)).toList());
    Set<String> added = putOn(missing, language);
    if (!added.isEmpty() || !takenOff.isEmpty()) {
      settle();
    }
    int kept = (int) before.stream().filter(c -> staying.contains(c) && c.beganAsOurs()).count();
    return new Made(parts.whole(file), added, takenOff, kept, parts);
  }

  /** Whether a comment says of the same paragraph what the finding says, in either language. */
  private boolean stands(DocxComment comment, ReportFinding finding) {
    Optional<Element> at = Optional.ofNullable(paragraphs.get(comment.id()));
    return at.isPresent()
        && at.equals(paragraph(finding))
        && Stream.of(Language.values())
            .anyMatch(language -> comment.says(DocxComment.lines(finding, language)));
  }

  // ---- taking off

  /** Their ids. */
  private Set<String> takeOff(List<DocxComment> ours) throws UnusualPackageException {
    Set<String> ids = new HashSet<>();
    ours.forEach(comment -> ids.add(comment.id()));
    if (ours.isEmpty()) {
      return ids;
    }
    ours.forEach(c -> c.element().getParentNode().removeChild(c.element()));
    List<DocxComment> left = DocxComment.all(comments);
    if (left.stream().map(DocxComment::id).anyMatch(ids::contains)) {
      throw new UnusualPackageException("two comments with one id");
    }
    if (DocxMarks.remove(text.document(), ids)) {
      parts.put(DocxText.MAIN, text.document());
    }
    for (String kind : List.of("footnotes", "endnotes", "header", "footer")) {
      for (String name : parts.related(kind)) {
        if (parts.has(name) && DocxMarks.remove(parts.document(name), ids)) {
          parts.put(name, parts.document(name));
        }
      }
    }
    threads.forget(ours, left, text.document());
    return ids;
  }

  // ---- putting on

  /** Their ids. */
  private Set<String> putOn(List<ReportFinding> findings, Language language)
      throws UnusualPackageException {
    int first = firstFreeId();
    Set<String> ids = new LinkedHashSet<>();
    for (ReportFinding finding : findings) {
      Optional<Element> paragraph = paragraph(finding);
      if (paragraph.isPresent()) {
        String id = Integer.toString(first + ids.size());
        mark(paragraph.get(), finding.sentence(), id);
        List<String> lines = DocxComment.lines(finding, language);
        Element comment = DocxComment.of(comments, space, id, lines).element();
        comments.getDocumentElement().appendChild(comment);
        ids.add(id);
      }
    }
    if (!ids.isEmpty()) {
      parts.put(DocxText.MAIN, text.document());
    }
    return ids;
  }

  /** The part with the comments goes where none is left, and comes where there was none. */
  private void settle() throws UnusualPackageException {
    boolean any = !DocxComment.all(comments).isEmpty();
    if (known.isPresent() && any) {
      parts.put(known.get(), comments);
    } else if (known.isPresent()) {
      parts.remove(known.get());
    } else if (any) {
      String name = parts.unused("comments", ".xml");
      String relation = space.startsWith(STRICT) ? STRICT_RELATION : USUAL_RELATION;
      parts.put(name, comments);
      parts.relate(name, relation, "jiheComments");
      parts.type(name, COMMENTS_TYPE);
    }
  }

  /** The paragraph of a finding; of a table its first. */
  private Optional<Element> paragraph(ReportFinding finding) {
    return firstParagraph(text.element(finding.block()));
  }

  private static Optional<Element> firstParagraph(Element element) {
    if ("p".equals(element.getLocalName())) {
      return Optional.of(element);
    }
    return DocxText.children(element).stream()
        .map(DocxComments::firstParagraph)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Behind all ids of comments, and of marks whose comment is lost. */
  private int firstFreeId() {
    Stream<String> ofComments = DocxComment.all(comments).stream().map(DocxComment::id);
    Stream<String> ofMarks = DocxMarks.of(text.document()).stream().map(Mark::id);
    return Stream.concat(ofComments, ofMarks)
        .filter(DocxComments::isNumber)
        .mapToInt(id -> Integer.parseInt(id) + 1)
        .max()
        .orElse(0);
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty()
        && id.length() <= MOST_DIGITS
        && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void mark(Element paragraph, String sentence, String id) {
    List<Element> runs = runsOf(paragraph, sentence);
    Element start = element("commentRangeStart", id);
    Element end = element("commentRangeEnd", id);
    Element reference = text.document().createElementNS(space, "w:r");
    reference.appendChild(element("commentReference", id));
    if (runs.isEmpty()) {
      paragraph.appendChild(start);
      paragraph.appendChild(end);
      paragraph.appendChild(reference);
    } else {
      paragraph.insertBefore(start, runs.get(0));
      Node behind = runs.get(runs.size() - 1).getNextSibling();
      paragraph.insertBefore(end, behind);
      paragraph.insertBefore(reference, behind);
    }
  }

  private Element element(String name, String id) {
    Element element = text.document().createElementNS(space, "w:" + name);
    element.setAttributeNS(space, "w:id", id);
    return element;
  }

  /** The children of a paragraph that the sentence runs through; all, where it is not found. */
  private static List<Element> runsOf(Element paragraph, String sentence) {
    String whole = DocxText.text(paragraph);
    int from = whole.indexOf(sentence);
    int to = from < 0 ? whole.length() : from + sentence.length();
    List<Element> runs = new ArrayList<>();
    int at = 0;
    for (Element child : DocxText.children(paragraph)) {
      int length = DocxText.text(child).length();
      boolean within = length > 0 && at < to && at + length > Math.max(0, from);
      if (within && !child.getLocalName().equals("pPr")) {
        runs.add(child);
      }
      at += length;
    }
    return runs;
  }

  // ---- proof

  /**
   * Holds what was written against the file it was made of: the same words; taken off only what is
   * ours; put on what was to be, each in one place; all other comments as before and where they
   * were; every other part byte by byte.
   *
   * @throws WrittenProof.Failed with what is different
   */
  static void prove(byte[] source, Made made, byte[] written)
      throws UnusualPackageException, WrittenProof.Failed {
    DocxComments was = new DocxComments(source);
    DocxComments is = new DocxComments(written);
    hold(is.text.blocks().equals(was.text.blocks()), "the copy does not read as the report");
    hold(areOurs(was.of(made.takenOff()), made.takenOff()), "a comment of others was taken off");
    hold(areOurs(is.of(made.added()), made.added()), "other comments of ours than there should be");
    hold(is.placesOf(made.added()), "a comment of ours has not one place");
    hold(
        areEqual(is.without(made.added()), was.without(made.takenOff())),
        "a comment of others has changed");
    hold(
        is.marksWithout(made.added()).equals(was.marksWithout(made.takenOff())),
        "a comment of others has moved");
    hold(made.parts().isKeptIn(written), "a part has changed that has no comments");
  }

  private static void hold(boolean holds, String what) throws WrittenProof.Failed {
    if (!holds) {
      throw new WrittenProof.Failed(what);
    }
  }

  private List<DocxComment> of(Set<String> ids) {
    return before.stream().filter(comment -> ids.contains(comment.id())).toList();
  }

  private List<DocxComment> without(Set<String> ids) {
    return before.stream().filter(comment -> !ids.contains(comment.id())).toList();
  }

  private static boolean areOurs(List<DocxComment> comments, Set<String> ids) {
    return comments.size() == ids.size() && comments.stream().allMatch(DocxComment::isOurs);
  }

  /** Whether each has a beginning, an end and its sign in the text, in this order, and once. */
  private boolean placesOf(Set<String> ids) {
    Map<String, List<String>> places = new HashMap<>();
    for (Mark mark : DocxMarks.of(text.document())) {
      places.computeIfAbsent(mark.id(), id -> new ArrayList<>()).add(mark.element().getLocalName());
    }
    return ids.stream().allMatch(id -> DocxMarks.ORDER.equals(places.get(id)));
  }

  private List<String> marksWithout(Set<String> ids) {
    return DocxMarks.of(text.document()).stream()
        .filter(mark -> !ids.contains(mark.id()))
        .map(Mark::sign)
        .toList();
  }

  private static boolean areEqual(List<DocxComment> some, List<DocxComment> others) {
    boolean equal = some.size() == others.size();
    for (int i = 0; equal && i < some.size(); i++) {
      equal = some.get(i).element().isEqualNode(others.get(i).element());
    }
    return equal;
  }
}
