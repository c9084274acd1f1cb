package io.jihe.rule;

/** The languages of the messages; Chinese is the first. */
public enum Language {
  ZH,
  EN
}
