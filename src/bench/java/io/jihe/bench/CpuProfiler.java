package io.jihe.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time of the program's own threads, for each operation. On a machine that others use
 * it tells more than the clock does; the disk, the compiler and the collector are not in it.
 */
public final class CpuProfiler implements InternalProfiler {
  static final String MILLISECONDS = "cpu.each";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long before;

  @Override
  public String getDescription() {
    return "processor time for each operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = spent();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the library has it
  public Collection<? extends Result> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long operations = result.getMetadata().getMeasuredOps();
    return operations == 0
        ? List.of()
        : List.of(
            new ScalarResult(
                MILLISECONDS, (spent() - before) / 1e6 / operations, "ms", AggregationPolicy.AVG));
  }

  private long spent() {
    long spent = 0;
    for (long thread : threads.getAllThreadIds()) {
      spent += Math.max(0, threads.getThreadCpuTime(thread));
    }
    return spent;
  }
}
