package io.jihe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds title, sections and sentences in the blocks of a report. */
final class ReportReader {
  private static final int LONGEST_HEADING = 40;
  private static final int LONGEST_UNNUMBERED = 24;
  private static final int SHORTEST_BROKEN_LINE = 20;
  private static final String ENDS = "。！？；：…）.%元分";
  private static final String SENTENCE_ENDS = "。！？";
  private static final String NO_HEADING = "。，；：！？、";
  private static final String REPORT = "报告";
  private static final int TITLE_LINES = 6;
  private static final int LONGEST_TITLE_LINE = 60;

  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final StringBuilder title = new StringBuilder();
  private final List<Section> path = new ArrayList<>();
  private final int[] last = new int[6];

  private ReportReader() {}

  static ReportText read(List<Block> blocks) {
    return new ReportReader().all(blocks);
  }

  private ReportText all(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    String end = ""; // the last line, folded
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Words words && !words.text().isBlank()) {
        String start = FoldedText.of(words.text()).text();
        if (!lines.isEmpty() && goesOn(end, start)) {
          String joined = lines.get(lines.size() - 1) + words.text();
          lines.set(lines.size() - 1, joined);
          end = FoldedText.of(joined).text();
        } else {
          lines.add(words.text());
          places.add(i);
          end = start;
        }
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i), places.get(i));
    }
    return new ReportText(title.toString(), year(), paragraphs, ReportTables.placed(blocks));
  }

  /** A page break in the middle of a sentence makes two paragraphs of one. */
  private static boolean goesOn(String end, String start) {
    return end.length() >= SHORTEST_BROKEN_LINE
        && end.length() + start.length() > LONGEST_HEADING
        && ENDS.indexOf(end.charAt(end.length() - 1)) < 0
        && !isNumberedLine(end)
        && !isMarked(start)
        && !isUnnumberedHeading(start);
  }

  /** A heading is not broken off, however it ends. */
  private static boolean isNumberedLine(String folded) {
    return SectionNumber.of(folded).isPresent()
        && folded.length() <= LONGEST_HEADING
        && folded.indexOf('。') < 0;
  }

  private static boolean isMarked(String folded) {
    return folded.isEmpty()
        || Years.startOf(folded) != 0
        || SectionNumber.of(folded).isPresent()
        || folded.charAt(0) == '#'
        || folded.charAt(0) == '-'
        || folded.charAt(0) == '附';
  }

  private void add(String line, int block) {
    FoldedText folded = FoldedText.of(line.replace("#", ""));
    String text = folded.text();
    Optional<SectionNumber> number = SectionNumber.of(text);
    boolean heading = false;
    if (number.isPresent()) {
      heading = isHeading(text.substring(number.get().length()));
      open(level(number.get()), number.get(), text, heading);
    } else if (!path.isEmpty() && isUnnumberedHeading(text)) {
      heading = true;
      open(2, new SectionNumber(2, 0, 0), text, true);
    } else if (path.isEmpty()
        && title.indexOf(REPORT) < 0
        && paragraphs.size() < TITLE_LINES
        && text.length() <= LONGEST_TITLE_LINE) {
      title.append(text);
    }
    paragraphs.add(new Paragraph(block, folded, path, heading, sentences(text)));
  }

  private static boolean isHeading(String words) {
    return words.length() <= LONGEST_HEADING
        && (words.indexOf('。') < 0 || words.indexOf('。') == words.length() - 1)
        && words.chars().noneMatch(c -> "；：，".indexOf(c) >= 0)
        && (words.indexOf('。') < 0 || words.chars().noneMatch(c -> c >= '0' && c <= '9'));
  }

  private static boolean isUnnumberedHeading(String text) {
    return text.length() <= LONGEST_UNNUMBERED
        && text.length() > 2
        && text.chars().noneMatch(c -> NO_HEADING.indexOf(c) >= 0 || c >= '0' && c <= '9')
        && (text.endsWith("情况") || text.endsWith("问题") || text.endsWith("措施"));
  }

  /** （2） behind （一） and 4、 behind 三、 are slips of a word processor, not a level of their own. */
  private int level(SectionNumber number) {
    boolean slip = number.number() > 1 && last[number.level()] != number.number() - 1;
    if (slip && number.level() == 4 && last[2] == number.number() - 1) {
      return 2;
    }
    if (slip && number.level() == 3 && last[1] == number.number() - 1) {
      return 1;
    }
    return number.level();
  }

  private void open(int level, SectionNumber number, String text, boolean heading) {
    path.removeIf(section -> section.level() >= level);
    for (int deeper = level + 1; deeper < last.length; deeper++) {
      last[deeper] = 0;
    }
    last[level] = number.number() == 0 ? last[level] + 1 : number.number();
    String words = heading ? text.substring(number.length()) : "";
    String shown = words.endsWith("。") ? words.substring(0, words.length() - 1) : words;
    path.add(new Section(level, number.number(), text.substring(0, number.length()), shown));
  }

  private static List<Sentence> sentences(String text) {
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
        sentences.add(new Sentence(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      sentences.add(new Sentence(start, text.length()));
    }
    return sentences;
  }

  private int year() {
    int year = Years.firstIn(title.toString().replace(" ", "")); // （20 21 年度）
    for (int i = 0; year == 0 && i < Math.min(TITLE_LINES, paragraphs.size()); i++) {
      year = Years.firstIn(paragraphs.get(i).text());
    }
    return year;
  }
}
