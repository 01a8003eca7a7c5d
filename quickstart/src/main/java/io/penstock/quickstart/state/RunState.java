package io.penstock.quickstart.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.penstock.quickstart.stack.ProcessId;
import java.util.List;

/**
 * A run of the pipeline, running or past.
 *
 * @param mode which command started it
 * @param launcher the process of that command
 * @param setup what it was started with
 * @param servers its servers, in the order in which they are stopped
 */
public record RunState(Mode mode, ProcessId launcher, Setup setup, List<RunningServer> servers) {

    /** Which command started a run, and so who stops it. */
    public enum Mode { DEMO, UP }

    /** The values of {@code PipelineSettings}, paths as text. */
    public record Setup(String directory, int brokerPort, int connectPort, int s3Port, String csvFile, String csvTopic,
                        String csvTimestamp, String configs, List<String> documents, String bucket,
                        long publishAfterMillis) {
    }

    public RunState {
        servers = List.copyOf(servers);
    }

    /** Whether any of its servers lives. */
    @JsonIgnore
    public boolean isRunning() {
        return servers.stream().anyMatch(RunningServer::isRunning);
    }

    /** Whether the command that started it is still at work: a demo in another terminal. */
    @JsonIgnore
    public boolean isAttended() {
        return launcher.find().isPresent();
    }
}
