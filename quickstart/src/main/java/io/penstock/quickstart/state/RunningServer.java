package io.penstock.quickstart.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.penstock.quickstart.stack.ProcessId;

/**
 * A server of a run.
 *
 * @param name as in "the Kafka broker"
 * @param process its process
 * @param port on 127.0.0.1
 * @param log its log file
 */
public record RunningServer(String name, ProcessId process, int port, String log) {

    @JsonIgnore
    public boolean isRunning() {
        return process.find().isPresent();
    }
}
