package io.penstock.bench.stack;

/**
 * What a connector used, from its first records to the last one committed.
 *
 * @param records that went through in that time
 * @param wallSeconds by the clock
 * @param cpuSeconds of the whole worker process
 * @param allocatedBytes by the threads of the worker that lived to the end
 * @param wireBytes that the connector's client has sent to the broker (a source) or got from it (a sink)
 * @param requests to the object store, from the connector's start on, for sinks that have one
 */
public record Cost(long records, double wallSeconds, double cpuSeconds, long allocatedBytes, long wireBytes, long requests) {

    public double recordsPerSecond() {
        return records / wallSeconds;
    }

    public double cpuSecondsPerMillion() {
        return cpuSeconds / records * 1e6;
    }

    public double allocatedBytesPerRecord() {
        return (double) allocatedBytes / records;
    }

    /** One after the other: a record that goes through both costs the sum. */
    public Cost then(Cost next) {
        return new Cost(Math.min(records, next.records), wallSeconds + next.wallSeconds,
            (cpuSecondsPerMillion() + next.cpuSecondsPerMillion()) * Math.min(records, next.records) / 1e6,
            allocatedBytes + next.allocatedBytes, wireBytes + next.wireBytes, requests + next.requests);
    }
}
