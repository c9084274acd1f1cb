package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.rule.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What formulas give is the same whether POI read the cells or we did, and what Excel shows. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hang, not a measure
class FormulasBothWaysTest {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String MAIN =
      " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  @TempDir private Path folder = Path.of("");

  /**
   * A workbook and what it holds.
   *
   * @param names the names it gives, as its XML has them
   * @param sheets the rows of each sheet as the XML has them: S1, S2 …
   * @param held every cell that holds something; of a formula, what was saved, and what it gives
   *     now where that is something else
   */
  record Case(String what, String names, List<String> sheets, List<String> held) {
    static Case of(String what, List<String> rows, String... held) {
      return new Case(what, "", List.of(String.join("", rows)), List.of(held));
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Case> ordinary() {
    return Stream.of(
        Case.of(
            "a saved value, a stale one, and none",
            List.of(
                row(
                    1,
                    n("A1", "18"),
                    n("B1", "35"),
                    f("C1", "A1+B1", "53"),
                    f("D1", "A1*2", "30"),
                    "<c r=\"E1\"><f>A1*2</f></c>",
                    "<c r=\"F1\"><f>A1*2</f><v/></c>",
                    "<c r=\"G1\" t=\"str\"><f>A1*2</f></c>",
                    f("H1", "A1/B1", "0.51428571428571423"))),
            "S1 A1 18",
            "S1 B1 35",
            "S1 C1 =A1+B1 53",
            "S1 D1 =A1*2 30, now 36",
            "S1 E1 =A1*2 36",
            "S1 F1 =A1*2 36",
            "S1 G1 =A1*2 36",
            "S1 H1 =A1/B1 0.514285714285714"),
        Case.of(
            "texts, truths and errors",
            List.of(
                row(
                    1,
                    s("A1", "是_x000D_\n&amp;"),
                    "<c r=\"B1\" t=\"str\"><f>A1&amp;\"!\"</f><v>是_x000D_\n&amp;!</v></c>",
                    "<c r=\"C1\" t=\"str\"><f>IF(1&gt;0,\"\",\"x\")</f><v></v></c>",
                    "<c r=\"D1\" t=\"b\"><f>1=1</f><v>1</v></c>",
                    "<c r=\"E1\" t=\"b\"><f>D1</f><v>0</v></c>",
                    "<c r=\"F1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
                    "<c r=\"G1\" t=\"e\"><f>1+#REF!</f><v>#REF!</v></c>",
                    "<c r=\"H1\" t=\"e\"><f>F1+1</f><v>#VALUE!</v></c>",
                    "<c r=\"I1\" t=\"s\"><f>\"共\"&amp;\"用\"</f><v>0</v></c>",
                    "<c r=\"J1\" t=\"b\"><v>1</v></c>",
                    "<c r=\"K1\" t=\"e\"><v>#N/A</v></c>",
                    f("L1", "IF(J1,5,6)", "5"),
                    "<c r=\"M1\" t=\"e\"><f>SUM(K1:K1)</f><v>#N/A</v></c>",
                    "<c r=\"N1\" t=\"str\"><f>IF(J1,\"x\",\"\")</f><v></v></c>",
                    "<c r=\"O1\" t=\"e\"><v>#SPILL!</v></c>",
                    "<c r=\"P1\" t=\"e\"><f>_xlfn.SEQUENCE(0)</f><v>#CALC!</v></c>")),
            "S1 A1 「是\r\n&」",
            "S1 B1 =A1&\"!\" 「是\r\n&!」",
            "S1 C1 =IF(1>0,\"\",\"x\") -",
            "S1 D1 =1=1 「TRUE」",
            "S1 E1 =D1 「FALSE」, now 「TRUE」",
            "S1 F1 =1/0 #DIV/0!",
            "S1 G1 =1+#REF! #REF!",
            "S1 H1 =F1+1 #VALUE!, now #DIV/0!",
            "S1 I1 =\"共\"&\"用\" 「共用」",
            "S1 J1 「TRUE」",
            "S1 K1 #N/A",
            "S1 L1 =IF(J1,5,6) 5",
            "S1 M1 =SUM(K1:K1) #N/A",
            "S1 N1 =IF(J1,\"x\",\"\") -, now 「x」",
            "S1 O1 #SPILL!",
            "S1 P1 =_xlfn.SEQUENCE(0) #CALC!"),
        Case.of(
            "formulas that several cells share",
            List.of(
                row(1, n("A1", "1"), n("B1", "2"), shared("C1", 0, "C1:C3", "sum(A1:B1)", "3")),
                row(2, n("A2", "3"), n("B2", "4"), shared("C2", 0, "7")),
                row(3, n("A3", "5"), n("B3", "6"), shared("C3", 0, "12")),
                row(4, shared("B4", 1, "A4:C4", "B$3*2+$A1", "13"), shared("C4", 1, "25")),
                row(5, shared("A5", 7, "9"))),
            "S1 A1 1",
            "S1 B1 2",
            "S1 C1 =SUM(A1:B1) 3",
            "S1 A2 3",
            "S1 B2 4",
            "S1 C2 =SUM(A2:B2) 7",
            "S1 A3 5",
            "S1 B3 6",
            "S1 C3 =SUM(A3:B3) 12, now 11",
            "S1 B4 =B$3*2+$A1 13",
            "S1 C4 =C$3*2+$A1 25, now 23",
            "S1 A5 = 9"),
        new Case(
            "names of the workbook and of a sheet",
            "<definedName name=\"人数\">'S1'!$A$1</definedName>"
                + "<definedName name=\"单价\" localSheetId=\"0\">'S1'!$B$1</definedName>"
                + "<definedName name=\"单价\" localSheetId=\"1\">'S2'!$A$1</definedName>"
                + "<definedName name=\"全部\">'S1'!$A$1:$B$1,'S2'!$A$1</definedName>"
                + "<definedName name=\"率\">0.5</definedName>"
                + "<definedName name=\"旁边\">'S1'!A1</definedName>"
                + "<definedName name=\"没有\">'S1'!#REF!</definedName>"
                + "<definedName name=\"宏\" function=\"1\">'S1'!$A$1</definedName>",
            List.of(
                row(
                    1,
                    n("A1", "3"),
                    n("B1", "10"),
                    f("C1", "人数*单价", "30"),
                    f("D1", "SUM(全部)*率", "1"),
                    f("E1", "旁边*2", "20"),
                    f("F1", "没有+1", "4"),
                    f("G1", "无此名+1", "4"),
                    f("H1", "宏(1)", "4"),
                    f("I1", "S1!人数+1", "5")),
                row(1, n("A1", "100"), f("B1", "人数*单价", "30"))),
            List.of(
                "S1 A1 3",
                "S1 B1 10",
                "S1 C1 =人数*单价 30",
                "S1 D1 =SUM(全部)*率 1",
                "S1 E1 =旁边*2 20",
                "S1 F1 =没有+1 4, now #REF!",
                "S1 G1 =无此名+1 4",
                "S1 H1 =宏(1) 4",
                "S1 I1 =S1!人数+1 5",
                "S2 A1 100",
                "S2 B1 =人数*单价 30, now 300")),
        new Case(
            "references to other sheets",
            "",
            List.of(
                row(1, f("A1", "'S2'!A1+S3!A1", "3"), f("B1", "SUM(S1:S3!C1)", "6"), n("C1", "1")),
                row(1, n("A1", "1"), n("C1", "2"), f("D1", "没有!A1", "8")),
                row(1, n("A1", "3"), n("C1", "3"))),
            List.of(
                "S1 A1 ='S2'!A1+S3!A1 3, now 4",
                "S1 B1 =SUM(S1:S3!C1) 6",
                "S1 C1 1",
                "S2 A1 1",
                "S2 C1 2",
                "S2 D1 =没有!A1 8",
                "S3 A1 3",
                "S3 C1 3")),
        Case.of(
            "circles, and what leans on them",
            List.of(
                row(1, f("A1", "A2", "1"), f("B1", "SUM(A1:A2)", "7"), f("C1", "1+1", "3")),
                row(2, f("A2", "A3", "1")),
                row(3, f("A3", "A1", "1")),
                row(4, f("A4", "A4+1", "1"))),
            "S1 A1 =A2 1",
            "S1 B1 =SUM(A1:A2) 7",
            "S1 C1 =1+1 3, now 2",
            "S1 A2 =A3 1",
            "S1 A3 =A1 1",
            "S1 A4 =A4+1 1"),
        Case.of(
            "with the clock in one cell all keep what was saved",
            List.of(row(1, f("A1", "YEAR(TODAY())", "1999"), f("B1", "1+1", "3"))),
            "S1 A1 =YEAR(TODAY()) 1999",
            "S1 B1 =1+1 3"),
        Case.of(
            "functions newer than Excel 97, unknown ones, and formulas that are none",
            List.of(
                row(
                    1,
                    n("A1", "5"),
                    f("B1", "IFERROR(A1/0,7)", "7"),
                    f("C1", "_xlfn.IFNA(A1,7)", "5"),
                    f("D1", "_xlfn.UNIQUE(A1)", "9"),
                    f("E1", "SUMIFS(A1:A1,A1:A1,\"&gt;3\")", "4"),
                    f("F1", "没有的函数(A1)", "9"),
                    f("G1", "=A1*2", "9"),
                    f("H1", "A1+", "9"),
                    "<c r=\"I1\"><f/><v>9</v></c>",
                    f("J1", "RAND1+1", "9"),
                    f("K1", "\"=A1\"", "9"))),
            "S1 A1 5",
            "S1 B1 =IFERROR(A1/0,7) 7",
            "S1 C1 =_xlfn.IFNA(A1,7) 5",
            "S1 D1 =_xlfn.UNIQUE(A1) 9",
            "S1 E1 =SUMIFS(A1:A1,A1:A1,\">3\") 4, now 5",
            "S1 F1 =没有的函数(A1) 9",
            "S1 G1 ==A1*2 9",
            "S1 H1 =A1+ 9",
            "S1 I1 = 9",
            "S1 J1 =RAND1+1 9",
            "S1 K1 =\"=A1\" 9, now 「=A1」"),
        Case.of(
            "whole columns, room between rows, and hidden rows",
            List.of(
                row(1, n("A1", "1"), f("B1", "SUM(A:A)", "1"), f("C1", "SUM(A1:A1048576)", "7")),
                row(2, n("A2", "2"), f("B2", "SUM(A1:INDEX(A:A,ROW($A$5)-1))", "3")),
                "<row r=\"3\" hidden=\"1\">" + n("A3", "4") + "</row>",
                row(
                    4,
                    f("B4", "SUBTOTAL(109,A1:A3)", "7"),
                    f("C4", "SUBTOTAL(9,A1:A3)", "7"),
                    f("D4", "SUBTOTAL(9,C4:C4,A1)", "9")),
                "<row r=\"6\"/>",
                row(7, f("B7", "COUNTA(A1:A9)&amp;\"、\"&amp;COUNTBLANK(A1:A9)", "3"))),
            "S1 A1 1",
            "S1 B1 =SUM(A:A) 1, now 7",
            "S1 C1 =SUM(A1:A1048576) 7",
            "S1 A2 2",
            "S1 B2 =SUM(A1:INDEX(A:A,ROW($A$5)-1)) 3, now 7",
            "S1 A3 4",
            "S1 B4 =SUBTOTAL(109,A1:A3) 7, now 3",
            "S1 C4 =SUBTOTAL(9,A1:A3) 7",
            "S1 D4 =SUBTOTAL(9,C4:C4,A1) 9, now 1",
            "S1 B7 =COUNTA(A1:A9)&\"、\"&COUNTBLANK(A1:A9) 3, now 「3、6」"),
        Case.of(
            "what a formula sees of cells that show nothing, of days, and of many digits",
            List.of(
                row(
                    1,
                    "<c r=\"A1\" s=\"1\"><v>45586</v></c>",
                    "<c r=\"B1\" s=\"1\"><f>A1+1</f><v>45586</v></c>",
                    "<c r=\"C1\" t=\"str\"><v></v></c>",
                    f("D1", "COUNTA(C1,E1)", "1"),
                    "<c r=\"E1\" s=\"1\"/>",
                    n("F1", "0.30000000000000004"),
                    "<c r=\"G1\" t=\"b\"><f>F1=0.3</f><v>1</v></c>",
                    "<c r=\"H1\" t=\"inlineStr\"><is><t>甲</t></is></c>",
                    "<c r=\"I1\" t=\"str\"><f>H1</f><v>甲</v></c>",
                    f("J1", "1E+308*10", "1"),
                    "<c r=\"K1\" s=\"2\"><f>F1*1</f><v>0.3</v></c>")),
            "S1 A1 「2024-10-21」",
            "S1 B1 =A1+1 「2024-10-21」, now 「2024-10-22」",
            "S1 D1 =COUNTA(C1,E1) 1",
            "S1 F1 0.3",
            "S1 G1 =F1=0.3 「TRUE」",
            "S1 H1 「甲」",
            "S1 I1 =H1 「甲」",
            "S1 J1 =1E+308*10 1, now #NUM!",
            "S1 K1 =F1*1 0.3%"));
  }

  /** What no unit writes: it takes bounded time, and changes nothing that was saved. */
  static Stream<Case> hostile() {
    return Stream.of(
        column("the whole sheet added up", "SUM(B1:XFD1048575)", "COUNTA(B:XFD)", "SUM(B1:B9)"),
        column("two thousand million decimals", "ROUND(1.5,2000000000)", "ROUND(1.5,A1)"),
        column("loops", "REPT(\"x\",2000000000)", "FACT(2000000000)", "WORKDAY(1,2000000000)"),
        column("another program", "cmd|'/c calc'!A0", "DDE(\"cmd\",\"/c calc\",\"1\")"),
        column("stars", "COUNTIF(B6:B6,\"" + "*a".repeat(100) + "b\")"),
        column("four thousand brackets", "(".repeat(4000) + "1" + ")".repeat(4000), "1+1"),
        column("a chain of 1,000", chain(1000)),
        column("texts that double", doubling()));
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void bothGiveWhatExcelGives(Case each) throws Exception {
    Path file = write(each, false);
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(String.join("\n", each.held), String.join("\n", held(own)));
      assertEquals(Cells.of(poi.grid()), Cells.of(own.grid()));
      assertEquals(poi.typed().counts(), own.typed().counts());
      assertEquals(true, own.isOrdinary());
    }
  }

  /** The proof of a marked copy knows every way in which a value can stand, or be missing. */
  @ParameterizedTest
  @MethodSource("ordinary")
  void aMarkedCopyHoldsThemAsTheyWere(Case each) throws Exception {
    Path marked = folder.resolve("marked.xlsx");
    try (ReturnWorkbook own = ReturnWorkbook.open(write(each, false))) {
      own.saveMarked(Books.result(List.of(), List.of()), Language.ZH, marked);
    }
    try (ReturnWorkbook again = ReturnWorkbook.open(marked)) {
      assertEquals(each.held, held(again));
      assertEquals(true, again.wasMarked());
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void bothHoldOutAlike(Case each) throws Exception {
    Path file = write(each, false);
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(Cells.of(poi.grid()), Cells.of(own.grid()));
      assertEquals(poi.typed().counts(), own.typed().counts());
      assertEquals(true, own.isOrdinary());
    }
  }

  @Test
  void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws Exception {
    Case each =
        Case.of(
            "1904",
            List.of(row(1, "<c r=\"A1\" s=\"1\"><v>1</v></c><c r=\"B1\" s=\"1\"><f>A1+1</f></c>")),
            "S1 A1 「1904-01-02」",
            "S1 B1 =A1+1 「1904-01-03」");
    Path file = write(each, true);
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(each.held, held(own));
      assertEquals(each.held, held(poi));
    }
  }

  @Test
  void aFormulaOfMoreTokensThanExcelTakesKeepsItsValue() throws Exception {
    Path file = write(column("tokens", sums(20), sums(10)), false);
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(
          List.of("S1 A1 =" + sums(20) + " 1", "S1 A2 =" + sums(10) + " 1, now 2550"), held(own));
      assertEquals(held(poi), held(own));
    }
  }

  /** A sheet's own name comes first; POI takes whichever is written first. */
  @Test
  void aNameOfTheSheetComesBeforeOneOfTheWorkbook() throws Exception {
    Path file =
        write(
            new Case(
                "names",
                "<definedName name=\"n\">'S1'!$A$1</definedName>"
                    + "<definedName name=\"N\" localSheetId=\"0\">'S1'!$B$1</definedName>",
                List.of(row(1, n("A1", "1"), n("B1", "2"), f("C1", "n*10", "20"))),
                List.of()),
            false);
    try (ReturnWorkbook own = ReturnWorkbook.open(file)) {
      assertEquals(List.of("S1 A1 1", "S1 B1 2", "S1 C1 =n*10 20"), held(own));
    }
  }

  /** No program shares a formula that names a sheet; POI would forget the sheet. */
  @Test
  void aSharedFormulaThatNamesASheetKeepsItsValue() throws Exception {
    Path file =
        write(
            new Case(
                "shared",
                "",
                List.of(
                    row(1, n("A1", "1"), shared("B1", 0, "B1:B2", "'S2'!A1*2", "20"))
                        + row(2, n("A2", "2"), shared("B2", 0, "40"), f("C2", "B2+1", "41")),
                    row(1, n("A1", "10")) + row(2, n("A2", "20"))),
                List.of()),
            false);
    try (ReturnWorkbook own = ReturnWorkbook.open(file)) {
      assertEquals(
          List.of(
              "S1 A1 1",
              "S1 B1 = 20",
              "S1 A2 2",
              "S1 B2 = 40",
              "S1 C2 =B2+1 41",
              "S2 A1 10",
              "S2 A2 20"),
          held(own));
    }
  }

  static Stream<Case> leftToPoi() {
    return Stream.of(
        Case.of(
            "of several cells",
            List.of(
                row(1, n("A1", "2"), n("B1", "3")),
                row(
                    2,
                    "<c r=\"A2\"><f t=\"array\" si=\"0\" ref=\"A2:B2\">A1:B1*2</f><v>4</v></c>")),
            "S1 A1 2",
            "S1 B1 3",
            "S1 A2 =A1:B1*2 4"),
        Case.of(
            "a table of data",
            List.of(
                row(
                    1,
                    "<c r=\"A1\"><f t=\"dataTable\" ref=\"A1:A2\" dt2D=\"0\" dtr=\"0\" r1=\"C1\"/>"
                        + "<v>4</v></c>")),
            "S1 A1 4"),
        Case.of(
            "another file",
            List.of(row(1, f("A1", "[1]Sheet1!A1+1", "4"))),
            "S1 A1 =[1]Sheet1!A1+1 4"),
        new Case(
            "a name for another file",
            "<definedName name=\"外\">[1]Sheet1!$A$1</definedName>",
            List.of(row(1, f("A1", "外+1", "4"))),
            List.of("S1 A1 =外+1 4")),
        Case.of(
            "a prefix",
            List.of(
                "<row r=\"1\"><c r=\"A1\"><x:f xmlns:x="
                    + "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">1+1</x:f>"
                    + "<v>4</v></c></row>"),
            "S1 A1 =1+1 4, now 2"));
  }

  @ParameterizedTest
  @MethodSource("leftToPoi")
  void whatWeDoNotKnowIsLeftToPoi(Case each) throws Exception {
    try (ReturnWorkbook own = ReturnWorkbook.open(write(each, false))) {
      assertEquals(each.held, held(own));
      assertEquals(false, own.isOrdinary());
    }
  }

  // ---- how workbooks are written here

  private static String row(int number, String... cells) {
    return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
  }

  private static String n(String at, String number) {
    return "<c r=\"" + at + "\"><v>" + number + "</v></c>";
  }

  private static String s(String at, String text) {
    return "<c r=\"" + at + "\" t=\"str\"><v>" + text + "</v></c>";
  }

  private static String f(String at, String formula, String saved) {
    return "<c r=\"" + at + "\"><f>" + formula + "</f><v>" + saved + "</v></c>";
  }

  private static String shared(String at, int number, String area, String formula, String saved) {
    return "<c r=\""
        + at
        + "\"><f t=\"shared\" ref=\""
        + area
        + "\" si=\""
        + number
        + "\">"
        + formula
        + "</f><v>"
        + saved
        + "</v></c>";
  }

  private static String shared(String at, int number, String saved) {
    return "<c r=\"" + at + "\"><f t=\"shared\" si=\"" + number + "\"/><v>" + saved + "</v></c>";
  }

  /** Formulas in column A from the top, each with the saved value 1. */
  private static Case column(String what, String... formulas) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < formulas.length; i++) {
      String formula = formulas[i].replace("&", "&amp;");
      rows.add(row(i + 1, f("A" + (i + 1), formula, "1")));
    }
    return Case.of(what, rows);
  }

  /** So many sums of 255 ones. */
  private static String sums(int count) {
    String sum = "SUM(1" + ",1".repeat(254) + ")";
    return sum + ("+" + sum).repeat(count - 1);
  }

  private static String[] chain(int length) {
    String[] chain = new String[length];
    for (int i = 0; i < length; i++) {
      chain[i] = "A" + (i + 2) + "+1";
    }
    return chain;
  }

  private static String[] doubling() {
    String[] texts = new String[40];
    for (int i = 0; i < 39; i++) {
      texts[i] = "CONCATENATE(A" + (i + 2) + ",A" + (i + 2) + ")";
    }
    texts[39] = "\"" + "x".repeat(200) + "\"";
    return texts;
  }

  private Path write(Case each, boolean from1904) throws Exception {
    StringBuilder types = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    StringBuilder list = new StringBuilder();
    try (ZipWriter zip = new ZipWriter(1 << 14)) {
      for (int i = 1; i <= each.sheets.size(); i++) {
        String part = "worksheets/sheet" + i + ".xml";
        types.append(type("xl/" + part, TYPE + "worksheet+xml"));
        relations.append(relation("rId" + i, "worksheet", part));
        list.append("<sheet name=\"S" + i + "\" sheetId=\"" + i + "\" r:id=\"rId" + i + "\"/>");
        String rows = each.sheets.get(i - 1);
        add(
            zip,
            "xl/" + part,
            "<worksheet" + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
      }
      types.append(type("xl/workbook.xml", TYPE + "sheet.main+xml"));
      types.append(type("xl/styles.xml", TYPE + "styles+xml"));
      types.append(type("xl/sharedStrings.xml", TYPE + "sharedStrings+xml"));
      relations.append(relation("rId98", "styles", "styles.xml"));
      relations.append(relation("rId99", "sharedStrings", "sharedStrings.xml"));
      String names = each.names.isEmpty() ? "" : "<definedNames>" + each.names + "</definedNames>";
      add(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType="
              + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + types
              + "</Types>");
      add(zip, "_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
      add(zip, "xl/_rels/workbook.xml.rels", relations(relations.toString()));
      add(
          zip,
          "xl/workbook.xml",
          "<workbook"
              + MAIN
              + " xmlns:r=\""
              + RELATIONS
              + "\"><workbookPr date1904=\""
              + from1904
              + "\"/><sheets>"
              + list
              + "</sheets>"
              + names
              + "</workbook>");
      add(zip, "xl/sharedStrings.xml", "<sst" + MAIN + "><si><t>共用</t></si></sst>");
      add(
          zip,
          "xl/styles.xml",
          "<styleSheet"
              + MAIN
              + "><fonts><font/></fonts><fills><fill/><fill/></fills><borders><border/></borders>"
              + "<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"14\"/>"
              + "<xf numFmtId=\"10\"/></cellXfs></styleSheet>");
      Path file = folder.resolve("return.xlsx");
      Files.write(file, zip.finish());
      return file;
    }
  }

  private static void add(ZipWriter zip, String part, String xml) {
    zip.add(part, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>";
  }

  private static String relation(String id, String kind, String target) {
    return "<Relationship Id=\""
        + id
        + "\" Type=\""
        + RELATIONS
        + "/"
        + kind
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String relations(String lines) {
    return "<Relationships xmlns="
        + "\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + lines
        + "</Relationships>";
  }

  // ---- what is told of them

  private static List<String> held(ReturnWorkbook book) {
    List<String> lines = new ArrayList<>();
    for (SheetGrid sheet : book.grid().sheets()) {
      for (int r = 0; r < sheet.rows(); r++) {
        for (int c = 0; c < sheet.columns(); c++) {
          if (!(sheet.at(r, c) instanceof CellContent.Blank)) {
            lines.add(sheet.name() + " " + new CellAddress(r, c) + " " + told(sheet.at(r, c)));
          }
        }
      }
    }
    return lines;
  }

  private static String told(CellContent content) {
    if (content instanceof CellContent.Computed computed) {
      String saved = "=" + computed.formula() + " " + told(computed.saved());
      return computed.saved().equals(computed.recalculated())
          ? saved
          : saved + ", now " + told(computed.recalculated());
    }
    if (content instanceof CellContent.Numeric numeric) {
      return numeric.number().toPlainString() + (numeric.shape().percent() ? "%" : "");
    }
    if (content instanceof CellContent.Text text) {
      return "「" + text.text() + "」";
    }
    return content instanceof CellContent.Fault fault ? fault.code() : "-";
  }
}
