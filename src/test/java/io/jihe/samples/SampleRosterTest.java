package io.jihe.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.roster.Roster;
import io.jihe.workbook.RosterReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SampleRosterTest {
  private static final Path FILE = Path.of("workbooks/名册示例.xlsx");

  @Test
  void theFileIsWhatTheCodeMakes() throws IOException {
    assertEquals(
        parts(SampleWorkbooks.bytes(Rosters::draw)),
        parts(Files.readAllBytes(FILE)),
        () -> FILE + " is stale; SampleWorkbooks writes it anew");
  }

  /** Unpacked, for another Java may pack them otherwise. */
  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        parts.put(part.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  @Test
  void itIsRead() throws Exception {
    Roster roster = RosterReader.read(FILE);
    assertEquals(List.of("序号", "联系电话", "备注"), roster.otherHeads());
    assertEquals(
        List.of(
            "3 001001 某某县人民政府办公室 行政政法股 甲某 {序号=1, 联系电话=0000-0000001, 备注=}",
            "4 001002 某某县司法局 行政政法股 乙某 {序号=2, 联系电话=0000-0000002, 备注=}",
            "5 002001 某某县教育局（本级） 教科文股 丙某 {序号=3, 联系电话=0000-0000003, 备注=}",
            "6 002002 某某县第一中学 教科文股 丁某 {序号=4, 联系电话=0000-0000004, 备注=2024年新设}",
            "7 002003 某某县图书馆 教科文股 戊某 {序号=5, 联系电话=0000-0000005, 备注=}",
            "8 003001 某某县林业局 农业农村股 己某 {序号=6, 联系电话=0000-0000006, 备注=}"),
        roster.units().stream()
            .map(
                unit ->
                    unit.row()
                        + " "
                        + unit.code()
                        + " "
                        + unit.name()
                        + " "
                        + unit.office()
                        + " "
                        + unit.contact()
                        + " "
                        + unit.others())
            .toList());
  }
}
