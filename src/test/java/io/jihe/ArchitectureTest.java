package io.jihe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** A package may use those to its left, and no other. */
  private static final List<String> ORDER =
      List.of(
          "cell",
          "value",
          "calc",
          "rule",
          "form",
          "check",
          "report",
          "template",
          "roster",
          "register",
          "json",
          "workbook",
          "batch",
          "serve",
          "cli");

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jihe");

  @Test
  void theOrderNamesEveryPackageThatExists() {
    assertEquals(
        new TreeSet<>(ORDER),
        SHIPPED.stream()
            .map(c -> c.getPackageName().substring("io.jihe.".length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void packagesUseOnlyThoseToTheirLeft() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "io.jihe." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.jihe." + ORDER.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(SHIPPED);
    }
  }

  @Test
  void onlyTheWorkbookPackageKnowsPoiAndEasyExcel() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.jihe.workbook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.poi..", "com.alibaba.excel..")
        .check(SHIPPED);
  }

  /** Same cells, same form file, same findings: no clock, no file, no machine's own ways. */
  @Test
  void whatLiesBetweenReadingAndMarkingIsPure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.jihe.cell..",
            "io.jihe.value..",
            "io.jihe.calc..",
            "io.jihe.rule..",
            "io.jihe.check..",
            "io.jihe.roster..",
            "io.jihe.register..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.time..", "java.net..")
        .check(SHIPPED);
  }
}
