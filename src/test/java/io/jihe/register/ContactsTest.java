package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "填表人：张三 电话 13800001234 | 填表人：张三 电话 138****1234",
        "138 0000 1234 | 138 **** 1234",
        "138-0000-1234 | 138-****-1234",
        "１３８００００１２３４ | １３８****１２３４",
        "+8613800001234 | +86138****1234",
        "+86 138 0000 1234 | +86 138 **** 1234",
        "0731-22220000 | 0731-******00",
        "（0731）22220000 | （0731）******00",
        "(010)82220000转8001 | (010)******00转8001",
        "073122220000，张三 | 0731******00，张三",
        "联系电话：2222000 | 联系电话：*****00",
        "13800001234、13900004321 | 138****1234、139****4321",
        "13800001234/0731-22220000。| 138****1234/0731-******00。",
      })
  void masksTelephoneNumbers(String text, String masked) {
    assertEquals(masked, Contacts.masked(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "全年预算 13800001234.00",
        "全年预算 13800001234元",
        "全年预算 13,800,001,234.50 元",
        "2222000",
        "2023年10月21日",
        "2023-10-21",
        "2023-2025年",
        "合计填报 13800001234.00元，三项之和 13800001230.00元",
        "430124198001010011",
        "a13800001234",
        "C13800001234b",
        "0.13800001234",
        "1-2-3-4-5-6-7",
        "完成5000万以上项目17个，供地252亩",
        "0731",
        "00000000",
      })
  void leavesAllElse(String text) {
    assertEquals(text, Contacts.masked(text));
  }
}
