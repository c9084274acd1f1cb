package io.jihe.form;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jihe.calc.ExprException;
import io.jihe.calc.ExprParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A form file, and each expression, is good or has faults that are told; it never breaks. */
class FormFileFuzzTest {
  @FuzzTest(maxDuration = "15s")
  void anyFormFile(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (text.startsWith("=")) {
      expression(text.substring(1));
      return;
    }
    FormFileReader.faults(new FormFileReader.FormSource("f.yaml", text), id -> Optional.empty());
  }

  private static void expression(String text) {
    try {
      ExprParser.parse(text);
    } catch (ExprException e) {
      // told to the author
    }
  }
}
