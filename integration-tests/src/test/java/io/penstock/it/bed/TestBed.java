package io.penstock.it.bed;

import io.penstock.quickstart.connect.ConnectRest;
import io.penstock.quickstart.store.BucketAddress;
import java.nio.file.Path;

/** A broker, a Connect cluster that has loaded the plugin zips, and an S3 server. */
public interface TestBed {

    /** The broker, as this JVM reaches it. */
    String bootstrapServers();

    /** The REST interface of the first worker. */
    ConnectRest connect();

    /** A bucket of the S3 server, as this JVM reaches it. */
    BucketAddress bucket(String name);

    /** The S3 endpoint, as workers reach it. */
    String endpointForWorkers();

    /** Makes a file readable for the workers and returns the path that they know it by. */
    String share(Path file);

    /** Ends the first worker with SIGKILL. */
    void killWorker();

    /** Ends the first worker with SIGTERM and waits until it has ended. */
    void stopWorker();

    /** Starts the first worker again and waits until it works. */
    void startWorker();
}
