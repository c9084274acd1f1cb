package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.workbook.XmlPull.Event;
import io.jihe.workbook.XmlPull.NotWellFormed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlPullTest {
  /** Every part of every workbook here is read as Java's own parser reads it. */
  @TestFactory
  List<DynamicTest> readsEveryPartAsTheParserOfJavaDoes() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String folder : List.of("workbooks", "test-data")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".xlsx")).sorted().toList()) {
          tests.add(DynamicTest.dynamicTest(file.toString(), () -> holdParts(file)));
        }
      }
    }
    return tests;
  }

  private static void holdParts(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readAllBytes();
        if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
          assertEquals(byJava(bytes), byUs(bytes), entry.getName());
        }
      }
    }
  }

  @Test
  void readsWhatProgramsSeldomWrite() throws Exception {
    byte[] bytes =
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <!DOCTYPE a [<!ELEMENT a ANY>]>
        <!-- <b> --><x:a xmlns:x="u" x:r='1 &lt; "2"' s = "&#x4e2d;&#25991;"><?p <c>?>
        <t xml:space="preserve"> a&amp;b<![CDATA[<&]]>c<!-- d -->\r\ne\rf </t><e/><e /></x:a>
        """
            .getBytes(StandardCharsets.UTF_8);

    assertEquals(byJava(bytes), byUs(bytes));
  }

  @Test
  void readsWideTexts() throws Exception {
    byte[] bytes = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><t s=\"中\">文</t>".getBytes("UTF-16");

    assertEquals(List.of("t s=中", "文", "/t"), byUs(bytes));
  }

  @Test
  void passesOverAnElement() throws Exception {
    XmlPull xml = XmlPull.of("<a><r><t>1</t><t/></r><b/></a>".getBytes(StandardCharsets.UTF_8));
    xml.next();
    xml.next();
    xml.skipElement();

    assertEquals(Event.START, xml.next());
    assertEquals(true, xml.is("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "<",
        "<a",
        "<a>",
        "<a></b>",
        "<a></ab>",
        "<a/><b/>",
        "<a/>b",
        "</a>",
        "<a b></a>",
        "<a b=c/>",
        "<a b=\"1\"c=\"2\"/>",
        "<a b=\"1\" b=\"2\"/>",
        "<a b=\"<\"/>",
        "<a b=\"1/>",
        "<a>&b;</a>",
        "<a>& </a>",
        "<a>&#xZ;</a>",
        "<a>\u0001</a>",
        "<a><!-- </a>",
        "<a><![CDATA[ </a>",
        "<a><1/></a>",
        "<?xml version=\"1.0\" encoding=\"none-such\"?><a/>"
      })
  void refusesWhatIsNotWellFormed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThrows(NotWellFormed.class, () -> byUs(bytes), text);
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] cut = {'<', 'a', '>', (byte) 0xE4, (byte) 0xB8, '<', '/', 'a', '>'};

    assertThrows(NotWellFormed.class, () -> byUs(cut));
  }

  /** Starts with their attributes r, s, t and id, texts of elements t and v, and ends. */
  private static List<String> byUs(byte[] bytes) throws NotWellFormed {
    List<String> steps = new ArrayList<>();
    XmlPull xml = XmlPull.of(bytes);
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      String name = name(xml);
      if (event == Event.END) {
        steps.add("/" + name);
        continue;
      }
      StringBuilder start = new StringBuilder(name);
      for (String attribute : ATTRIBUTES) {
        String value = xml.attribute(attribute);
        start.append(value == null ? "" : " " + attribute + "=" + value);
      }
      steps.add(start.toString());
      if (List.of("t", "v").contains(name)) {
        steps.add(xml.elementText());
        steps.add("/" + name);
      }
    }
    return steps;
  }

  private static final List<String> ATTRIBUTES = List.of("r", "s", "t", "id", "Target", "name");

  private static String name(XmlPull xml) {
    for (String name : NAMES) {
      if (xml.is(name)) {
        return name;
      }
    }
    return "other";
  }

  private static final List<String> NAMES =
      List.of("a", "b", "e", "c", "v", "t", "f", "si", "row", "sheet", "Relationship", "xf", "col");

  private static List<String> byJava(byte[] bytes) throws Exception {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    List<String> steps = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        steps.add("/" + known(xml.getLocalName()));
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        String name = known(xml.getLocalName());
        StringBuilder start = new StringBuilder(name);
        for (String attribute : ATTRIBUTES) {
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
              start.append(" " + attribute + "=" + xml.getAttributeValue(i));
              break;
            }
          }
        }
        steps.add(start.toString());
        if (List.of("t", "v").contains(name)) {
          steps.add(xml.getElementText());
          steps.add("/" + name);
        }
      }
    }
    return steps;
  }

  private static String known(String name) {
    return NAMES.contains(name) ? name : "other";
  }
}
