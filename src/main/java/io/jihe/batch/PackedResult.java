package io.jihe.batch;

import io.jihe.register.ReturnRecord;

/**
 * What the state keeps of a checked file, packed; made by the thread that checked it.
 *
 * @param whole the record, for later rounds
 * @param brief the same in brief, for the register, which goes through all files several times
 * @param passages its texts alone, for finding copies
 * @param line of {@code report.jsonl}
 */
record PackedResult(byte[] whole, byte[] brief, byte[] passages, byte[] line) {
  static PackedResult of(ReturnRecord record, String line) {
    return new PackedResult(
        packed(record), packed(record.brief()), packed(record.passagesOnly()), Packed.of(line));
  }

  private static byte[] packed(ReturnRecord record) {
    return Packed.of(RecordJson.write(record));
  }

  static ReturnRecord record(byte[] packed) {
    return RecordJson.read(Packed.text(packed));
  }

  /** In memory, until the state has it. */
  int length() {
    return whole.length + brief.length + passages.length + line.length;
  }
}
