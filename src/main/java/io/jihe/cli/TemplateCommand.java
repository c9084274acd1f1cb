package io.jihe.cli;

import io.jihe.check.LastYear;
import io.jihe.check.ReturnIdentity;
import io.jihe.form.FormFileException;
import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.roster.FileNames;
import io.jihe.roster.RosterException;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.template.TemplatePlanner;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.RosterReader;
import io.jihe.workbook.SaveException;
import io.jihe.workbook.TemplateCopies;
import io.jihe.workbook.TemplateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes blank annual workbooks, whose formulas and limits come from the form files. */
@Command(
    name = "template",
    description = "生成年度空白自评工作簿 | writes blank annual workbooks, one for each unit")
@RequiredArgsConstructor
final class TemplateCommand implements Callable<ExitCode> {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final int MOST_PROJECTS = 200;
  private static final String NO_UNIT = "绩效自评空白表";

  /** What a cover may print of a unit. */
  private static final List<String> WORDS = List.of("unit", "code", "office", "contact", "others");

  /** As long as fits on one line wherever it is printed. */
  private static final int SHORT_WORD = 26;

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--year",
      required = true,
      paramLabel = "Y",
      description = "评价年度 | reporting year")
  private int year;

  @Option(
      names = "--pack",
      paramLabel = "ID",
      defaultValue = "hunan",
      description = "表单组 | the forms of a bureau (default: ${DEFAULT-VALUE})")
  private String pack = "hunan";

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      defaultValue = Pack.USUAL,
      description = "表单组中的另一套表 | another set of the pack, such as indicator-score")
  private String family = Pack.USUAL;

  @Option(names = "--unit", paramLabel = "NAME", description = "单位名称 | name of the unit")
  private Optional<String> unit = Optional.empty();

  @Option(
      names = "--roster",
      paramLabel = "FILE.xlsx",
      description = "单位名册，一个单位一个文件 | a roster of units, a workbook for each")
  private Optional<Path> roster = Optional.empty();

  @Option(
      names = "--projects",
      paramLabel = "N|FILE",
      defaultValue = "1",
      description = "项目数，或项目名称文件（一行一个）| how many projects, or a file of their names")
  private String projects = "1";

  @Option(
      names = "--last-year",
      paramLabel = "FILE|DIR",
      description = "上年的自评工作簿，结转上年决算数 | last year's returns, to carry figures over from")
  private Optional<Path> lastYear = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "写到这里 | where the blanks go")
  private Path out = Path.of("");

  @Override
  public ExitCode call() {
    Language language = common.language();
    checkYear();
    if (unit.isPresent() && roster.isPresent()) {
      throw new BadArgumentException("--unit 和 --roster 只能用一个", "--unit or --roster, not both");
    }
    FormLibrary forms = common.forms();
    TemplatePlanner planner = planner(forms);
    List<RosterUnit> units;
    try {
      units = roster.isPresent() ? RosterReader.read(roster.get()).units() : List.of(single());
    } catch (RosterException e) {
      throw new BadArgumentException(e.reason().zh(), e.reason().en());
    } catch (RefusedException e) {
      console.err().println(roster.orElseThrow() + ": " + e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
    units.forEach(each -> refuseToOverwrite(target(each)));
    Optional<LastYearReturns> before =
        lastYear.map(given -> new LastYearReturns(given, forms.known()));
    return new Run(planner, before, projectNames(), language).all(units);
  }

  private RosterUnit single() {
    String name = unit.map(String::strip).orElse("");
    FileNames.trouble(name.isEmpty() ? NO_UNIT : name)
        .ifPresent(
            why -> {
              throw new BadArgumentException(why.zh(), why.en());
            });
    return new RosterUnit(1, name.isEmpty() ? NO_UNIT : name, "", "", "", Map.of());
  }

  private Path target(RosterUnit each) {
    return out.resolve(CopyName.of(each.name(), "-" + year, "xlsx"));
  }

  private void checkYear() {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new BadArgumentException(
          "--year 应为四位年份，如 2025，不是 " + year, "--year is a year such as 2025, not " + year);
    }
  }

  private TemplatePlanner planner(FormLibrary forms) {
    try {
      Map<String, Pack> packs = forms.packs();
      Pack chosen = packs.get(pack);
      if (chosen == null) {
        throw new BadArgumentException(
            "没有名为 " + pack + " 的表单组。可用：" + String.join("、", packs.keySet()),
            "no pack is called " + pack + "; there are: " + String.join(", ", packs.keySet()));
      }
      if (!chosen.sets().containsKey(family)) {
        String sets = String.join("、", chosen.sets().keySet());
        throw new BadArgumentException(
            "表单组 " + pack + " 没有「" + family + "」。可用：" + sets,
            "the pack " + pack + " has no \"" + family + "\"; it has: " + sets);
      }
      return TemplatePlanner.of(chosen, family, forms);
    } catch (FormFileException e) {
      throw new BadArgumentException("表单文件有错：" + e.text(), e.text());
    } catch (TemplatePlanner.UnusablePackException e) {
      throw new BadArgumentException("表单组不能生成空白表：" + e.text(), e.text());
    }
  }

  private static void refuseToOverwrite(Path target) {
    if (Files.exists(target)) {
      throw new BadArgumentException(
          target + " 已经存在，可能已填写，不会覆盖。请移走，或换一个 --out 目录",
          target + " is already there, perhaps filled in, and is not replaced");
    }
  }

  /** A number of nameless projects, or the lines of a file. */
  private List<String> projectNames() {
    if (!projects.isEmpty() && projects.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int count = projects.length() > 3 ? MOST_PROJECTS + 1 : Integer.parseInt(projects);
      return Collections.nCopies(bounded(count), "");
    }
    try {
      List<String> names =
          Files.readAllLines(Path.of(projects)).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      bounded(names.size());
      return names;
    } catch (IOException e) {
      throw new BadArgumentException(
          "--projects 应为个数，或能读的 UTF-8 文本文件：" + projects,
          "--projects is a number, or a text file in UTF-8 that can be read: " + projects);
    }
  }

  private static int bounded(int count) {
    if (count > MOST_PROJECTS) {
      throw new BadArgumentException(
          "一个单位最多 " + MOST_PROJECTS + " 个项目", "a unit has at most " + MOST_PROJECTS + " projects");
    }
    return count;
  }

  /** One run over all units. */
  @RequiredArgsConstructor
  private final class Run {
    private final TemplatePlanner planner;
    private final Optional<LastYearReturns> before;
    private final List<String> projectNames;
    private final Language language;
    private Optional<TemplateCopies> copies = Optional.empty();

    ExitCode all(List<RosterUnit> units) {
      ExitCode worst = ExitCode.CLEAN;
      Wording task = new Wording("生成空白表", "blanks");
      try (Progress progress = Progress.of(task, units.size(), language, console.err())) {
        for (RosterUnit each : units) {
          worst = worst.or(one(each));
          progress.step();
        }
      }
      if (units.size() > 1) {
        String count = String.valueOf(units.size());
        tell(new Wording("已生成 " + count + " 个空白表：" + out, count + " blanks written: " + out));
      }
      return worst;
    }

    private ExitCode one(RosterUnit each) {
      Path target = target(each);
      Map<String, String> words = words(each);
      try {
        if (roster.isPresent()
            && before.isEmpty()
            && words.values().stream().allMatch(Run::isShort)) {
          copies().write(words, target);
        } else {
          TemplatePlanner.Planned planned =
              planner.plan(year, words, projectNames, lastYearOf(each));
          planned.refused().forEach(this::warn);
          TemplateWriter.write(planned.workbook(), target);
        }
      } catch (SaveException e) {
        console.err().println(target + ": " + e.reason().in(language));
        return ExitCode.UNCHECKED;
      }
      if (roster.isEmpty()) {
        tell(new Wording("已生成：" + target, "written: " + target));
      }
      return ExitCode.CLEAN;
    }

    /** Longer words may need higher rows, and so a drawing of their own. */
    private static boolean isShort(String word) {
      return word.length() <= SHORT_WORD;
    }

    private TemplateCopies copies() {
      if (copies.isEmpty()) {
        Map<String, String> holders = TemplateCopies.placeholders(WORDS);
        copies =
            Optional.of(
                TemplateCopies.of(
                    planner.plan(year, holders, projectNames, Optional.empty()).workbook()));
      }
      return copies.get();
    }

    private Map<String, String> words(RosterUnit each) {
      boolean named = roster.isPresent() || !each.name().equals(NO_UNIT);
      return Map.of(
          "unit", named ? each.name() : "",
          "code", each.code(),
          "office", each.office(),
          "contact", each.contact(),
          "others", others(each));
    }

    private String others(RosterUnit each) {
      return String.join(
          "　",
          each.others().entrySet().stream()
              .filter(other -> !other.getValue().isEmpty())
              .map(other -> other.getKey() + "：" + other.getValue())
              .toList());
    }

    /**
     * Last year's return of a unit; where there is none, the columns stay blank, and it is told.
     */
    private Optional<LastYear> lastYearOf(RosterUnit each) {
      if (before.isEmpty()) {
        return Optional.empty();
      }
      ReturnIdentity wanted =
          new ReturnIdentity(Optional.of(each.name()), year, planner.carrying());
      LastYearReturns.Answer answer = before.get().find(wanted, Optional.empty());
      before.get().takeNotices().forEach(this::warn);
      if (answer instanceof LastYearReturns.Answer.None none) {
        warn(none.why());
        return Optional.empty();
      }
      LastYear found = ((LastYearReturns.Answer.Found) answer).lastYear();
      if (found.year() != year - 1) {
        warn(
            new Wording(
                found.file() + " 是 " + found.year() + " 年度的，不是 " + (year - 1) + " 年度，未结转",
                found.file()
                    + " is of "
                    + found.year()
                    + ", not "
                    + (year - 1)
                    + "; nothing was carried over"));
        return Optional.empty();
      }
      return Optional.of(found);
    }

    private void tell(Wording words) {
      console.out().println(words.in(language));
    }

    private void warn(Wording words) {
      console.err().println(words.in(language));
    }
  }
}
