package io.jihe.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Where comments begin, end and are named in a text. */
final class DocxMarks {
  private static final String REFERENCE = "commentReference";

  /** As they follow each other. */
  static final List<String> ORDER = List.of("commentRangeStart", "commentRangeEnd", REFERENCE);

  /**
   * One mark.
   *
   * @param at how many characters of the text stand before it
   */
  record Mark(Element element, int at) {
    String id() {
      return DocxComment.id(element);
    }

    boolean isReference() {
      return REFERENCE.equals(element.getLocalName());
    }

    /** What it is and where, to be compared with that in another file. */
    String sign() {
      return element.getLocalName() + " " + id() + " at " + at;
    }
  }

  private final List<Mark> marks = new ArrayList<>();
  private int length;

  private DocxMarks() {}

  /** All marks, from top to bottom. */
  static List<Mark> of(Document document) {
    DocxMarks found = new DocxMarks();
    found.collect(document.getDocumentElement());
    return found.marks;
  }

  private void collect(Element parent) {
    for (Element each : DocxText.children(parent)) {
      String name = String.valueOf(each.getLocalName());
      if (ORDER.contains(name)) {
        marks.add(new Mark(each, length));
      } else if (name.equals("t")) {
        length += each.getTextContent().length();
      } else {
        collect(each);
      }
    }
  }

  /**
   * Takes the marks of some comments out, and the runs that held nothing else.
   *
   * @return whether there were any
   */
  static boolean remove(Document document, Set<String> ids) {
    boolean any = false;
    for (Mark mark : of(document)) {
      if (ids.contains(mark.id())) {
        remove(mark.element());
        any = true;
      }
    }
    return any;
  }

  private static void remove(Element mark) {
    Node parent = mark.getParentNode();
    parent.removeChild(mark);
    if (parent instanceof Element run && "r".equals(run.getLocalName()) && isEmpty(run)) {
      run.getParentNode().removeChild(run);
    }
  }

  private static boolean isEmpty(Element run) {
    return DocxText.children(run).stream().allMatch(e -> "rPr".equals(e.getLocalName()));
  }

  /** The paragraph that a mark stands in; the whole text, where it stands between paragraphs. */
  static Element paragraph(Mark mark) {
    Element at = mark.element();
    while (!"p".equals(at.getLocalName()) && at.getParentNode() instanceof Element parent) {
      at = parent;
    }
    return at;
  }
}
