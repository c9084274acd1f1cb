package io.jihe.cli;

import io.jihe.form.FormFileException;
import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.template.Given;
import io.jihe.template.TemplatePlanner;
import io.jihe.workbook.SaveException;
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
      description = "只生成这类表 | another set of the pack, such as indicator-score")
  private String family = Pack.USUAL;

  @Option(names = "--unit", paramLabel = "NAME", description = "单位名称 | name of the unit")
  private Optional<String> unit = Optional.empty();

  @Option(
      names = "--projects",
      paramLabel = "N|FILE",
      defaultValue = "1",
      description = "项目数，或项目名称文件（一行一个）| how many projects, or a file of their names")
  private String projects = "1";

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "写到这里 | where to")
  private Path out = Path.of("");

  @Override
  public ExitCode call() {
    Language language = common.language();
    checkYear();
    TemplatePlanner planner = planner(common.forms());
    String name = unit.map(String::strip).orElse("");
    Path target = out.resolve(CopyName.of(name.isEmpty() ? NO_UNIT : name, "-" + year, "xlsx"));
    refuseToOverwrite(target);
    try {
      TemplateWriter.write(
          planner.plan(year, new Given(Map.of("unit", name), Map.of()), projectNames()), target);
    } catch (SaveException e) {
      console.err().println(target + ": " + e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
    console.out().println(new Wording("已生成：" + target, "written: " + target).in(language));
    return ExitCode.CLEAN;
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

  private void refuseToOverwrite(Path target) {
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
}
