package io.jihe.bench;

import io.jihe.form.FormLibrary;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Reading the form files that ship: once a process, so it counts from cold. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FormBenchmark {
  @Benchmark
  public Object shippedForms() {
    return FormLibrary.shipped().all();
  }
}
