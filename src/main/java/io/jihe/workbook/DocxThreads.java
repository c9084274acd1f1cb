package io.jihe.workbook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What Word and WPS keep beside the comments once a person saved the document: who replied to whom,
 * what is resolved, lasting ids, and the people. Entries name a comment by the id of a paragraph of
 * it.
 */
final class DocxThreads {
  private static final String EXTENDED = "commentsExtended";
  private static final String IDS = "commentsIds";
  private static final String EXTENSIBLE = "commentsExtensible";
  private static final String PEOPLE = "people";
  private static final String PARAGRAPH = "paraId";
  private static final String DURABLE = "durableId";

  private final DocxParts parts;
  private final Set<String> replied = new HashSet<>();
  private final Set<String> resolved = new HashSet<>();

  private DocxThreads(DocxParts parts) {
    this.parts = parts;
  }

  static DocxThreads of(DocxParts parts, List<DocxComment> comments)
      throws UnusualPackageException {
    DocxThreads threads = new DocxThreads(parts);
    Set<String> theirs = new HashSet<>();
    comments.stream().filter(c -> !c.isOurs()).forEach(c -> theirs.addAll(c.paragraphIds()));
    for (String name : threads.existing(EXTENDED)) {
      for (Element entry : DocxText.children(parts.document(name).getDocumentElement())) {
        threads.note(entry, theirs);
      }
    }
    return threads;
  }

  private void note(Element entry, Set<String> theirs) {
    String paragraph = DocxComment.attribute(entry, PARAGRAPH);
    String parent = DocxComment.attribute(entry, "paraIdParent");
    String done = DocxComment.attribute(entry, "done");
    if (!parent.isEmpty() && theirs.contains(paragraph)) {
      replied.add(parent);
    }
    if (done.equals("1") || done.equals("TRUE") || done.equals("ON")) {
      resolved.add(paragraph);
    }
  }

  private List<String> existing(String kind) throws UnusualPackageException {
    return parts.related(kind).stream().distinct().filter(parts::has).toList();
  }

  /** Whether a comment that is not ours answers it. */
  boolean hasReply(DocxComment comment) {
    return comment.paragraphIds().stream().anyMatch(replied::contains);
  }

  boolean isResolved(DocxComment comment) {
    return comment.paragraphIds().stream().anyMatch(resolved::contains);
  }

  /** Takes out what is kept of comments that are gone. */
  void forget(List<DocxComment> gone, List<DocxComment> left, Document main)
      throws UnusualPackageException {
    Set<String> paragraphs = new HashSet<>();
    gone.forEach(comment -> paragraphs.addAll(comment.paragraphIds()));
    left.forEach(comment -> paragraphs.removeAll(comment.paragraphIds()));
    remove(EXTENDED, PARAGRAPH, paragraphs);
    remove(EXTENSIBLE, DURABLE, durable(paragraphs));
    remove(IDS, PARAGRAPH, paragraphs);
    if (left.stream().noneMatch(c -> isOurName(c.element())) && !namesUs(main)) {
      remove(PEOPLE, "author", Set.of(DocxComment.AUTHOR));
    }
  }

  private Set<String> durable(Set<String> paragraphs) throws UnusualPackageException {
    Set<String> durable = new HashSet<>();
    for (String name : existing(IDS)) {
      for (Element entry : DocxText.children(parts.document(name).getDocumentElement())) {
        if (paragraphs.contains(DocxComment.attribute(entry, PARAGRAPH))) {
          durable.add(DocxComment.attribute(entry, DURABLE));
        }
      }
    }
    durable.remove("");
    return durable;
  }

  private void remove(String kind, String attribute, Set<String> values)
      throws UnusualPackageException {
    for (String name : existing(kind)) {
      Document document = parts.document(name);
      Element root = document.getDocumentElement();
      boolean any = false;
      for (Element entry : DocxText.children(root)) {
        if (values.contains(DocxComment.attribute(entry, attribute))) {
          root.removeChild(entry);
          any = true;
        }
      }
      if (any && DocxText.children(root).isEmpty()) {
        parts.remove(name);
      } else if (any) {
        parts.put(name, document);
      }
    }
  }

  private static boolean isOurName(Element element) {
    return DocxComment.attribute(element, "author").equals(DocxComment.AUTHOR);
  }

  /** Whether a person of our name has changes tracked in the text. */
  private static boolean namesUs(Document main) {
    var all = main.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && isOurName(element)) {
        return true;
      }
    }
    return false;
  }
}
