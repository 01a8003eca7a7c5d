package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code aws/penstock.yaml} and the policy for MSK Connect against what the sink does and its ready configurations say. */
class TemplateTest {

    private static final String TEMPLATE = Repository.text("aws/penstock.yaml");
    private static final String HOST_CONNECTOR = Repository.text("connect-configs/more/s3-parquet-sink-aws.json");
    private static final Set<String> CALLS = found("\\.call\\(\"(\\w+)\"", Repository
        .files("s3-parquet-sink-connector/src/main/java/io/penstock/s3/catalog", ".java").stream().map(Repository::read).collect(Collectors.joining()));

    private static final Set<String> OF_PARTITIONS = CALLS.stream().filter(call -> call.endsWith("Partition")).collect(Collectors.toSet());

    @Test
    void theHostMayMakeTheSinksCallsToGlueAndNoOthers() {
        String statement = TEMPLATE.substring(TEMPLATE.indexOf("Sid: KeepTables"), TEMPLATE.indexOf("HostProfile:"));
        assertThat(CALLS).contains("GetTable", "BatchCreatePartition", "BatchGetPartition", "BatchUpdatePartition");
        assertThat(found("\"glue:(\\w+)\"", statement)).isEqualTo(CALLS);
        assertThat(OF_PARTITIONS).allSatisfy(call -> assertThat(statement).contains("!If [RegistersPartitions, \"glue:" + call + "\", !Ref AWS::NoValue]"));
    }

    @Test
    void theRoleForMskConnectMayMakeTheCallsOfItsConnectorToGlue() {
        Set<String> withoutPartitions = new TreeSet<>(CALLS);
        withoutPartitions.removeAll(OF_PARTITIONS);
        assertThat(Repository.text("connect-configs/more/s3-parquet-sink-msk.json")).contains("\"catalog\": \"glue-projection\"");
        assertThat(found("\"glue:(\\w+)\"", Repository.text("aws/msk-connect.md"))).isEqualTo(withoutPartitions);
    }

    @Test
    void theSinkOfTheHostKeepsItsTablesInTheWayThatTheTemplateAllowsByDefault() {
        String parameter = TEMPLATE.substring(TEMPLATE.indexOf("  TableDiscovery:"), TEMPLATE.indexOf("Conditions:"));
        assertThat(parameter).contains("Default: projection\n", "projection = the sink, with catalog=glue-projection");
        assertThat(HOST_CONNECTOR).contains("\"catalog\": \"glue-projection\"");
    }

    @Test
    void everyVariableOfTheSinkOfTheHostIsInTheHostsEnvironment() {
        Set<String> variables = found("\\$\\{env:(\\w+)}", HOST_CONNECTOR);
        assertThat(variables).contains("PENSTOCK_S3_BUCKET", "PENSTOCK_GLUE_DATABASE")
            .allSatisfy(name -> assertThat(TEMPLATE).contains("\n            " + name + "=${"));
    }

    @Test
    void noRoleTakesAPolicyOfAwsThatGrantsMoreThanItsWork() {
        assertThat(TEMPLATE).doesNotContain("ManagedPolicyArns").doesNotContain("glue:*");
        String session = TEMPLATE.substring(TEMPLATE.indexOf("Sid: LetAdministratorsIn"), TEMPLATE.indexOf("Sid: ReadArtifacts"));
        assertThat(found("\"ssm:(\\w+)\"", session)).containsExactly("UpdateInstanceInformation");
        assertThat(found("\"ssmmessages:(\\w+)\"", session))
            .containsExactlyInAnyOrder("CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel");
        assertThat(found("\"(ssm:\\w+)\"", TEMPLATE)).isEqualTo(found("\"(ssm:\\w+)\"", session));
    }

    @Test
    void theCrawlerMayChangeTablesOfTheDatabaseOnly() {
        String role = TEMPLATE.substring(TEMPLATE.indexOf("  CrawlerRole:"), TEMPLATE.indexOf("  Crawler:"));
        assertThat(found("\"glue:(\\w+)\"", role)).contains("CreateTable", "BatchGetPartition", "BatchCreatePartition")
            .noneMatch(action -> action.contains("Delete") || action.endsWith("Database") && !action.startsWith("Get"));
        assertThat(role).contains("table/${DatabaseName}/*", "log-group:/aws-glue/crawlers:*").doesNotContain("Resource: \"*\"");
    }

    /** https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html: a query on partitions asks for them in batches. */
    @Test
    void whoQueriesMayReadPartitionsInEachWayThatAthenaDoes() {
        assertThat(found("\"glue:(\\w*Partitions?)\"", TEMPLATE.substring(TEMPLATE.indexOf("  AnalystPolicy:"))))
            .containsExactly("BatchGetPartition", "GetPartition", "GetPartitions");
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
