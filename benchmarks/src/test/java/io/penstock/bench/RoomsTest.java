package io.penstock.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.penstock.bench";

    private static final JavaClasses CLASSES = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);

    @Test
    void roomsDependOnOneAnotherInOneDirection() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles()
            .because("commands call the rooms, and the rooms don't call back")
            .check(CLASSES);
    }

    @Test
    void theNoOpPluginKnowsTheConnectApiAndAvroOnly() {
        noClasses().that().resideInAPackage(ROOT + ".noop..")
            .should().dependOnClassesThat().resideOutsideOfPackages(ROOT + ".noop..", "java..", "org.apache.kafka..", "org.apache.avro..")
            .because("they alone are in its plugin directory")
            .check(CLASSES);
    }

    @Test
    void nothingUsesTheNoOpPlugin() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".noop..")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".noop..")
            .because("it is loaded by the worker, from its own jar")
            .check(CLASSES);
    }

    @Test
    void onlyTheInnerLoopsKnowTheConnectors() {
        noClasses().that().resideOutsideOfPackages(ROOT + ".micro..", ROOT + ".market..")
            .should().dependOnClassesThat().resideInAnyPackage("io.penstock.csv..", "io.penstock.sim..", "io.penstock.s3..", "io.penstock.json..")
            .because("what is measured in a worker must come from the plugin zips; the picture of the market measures nothing")
            .check(CLASSES);
    }

    @Test
    void theServersKnowNothingOfWhatIsMeasured() {
        noClasses().that().resideInAnyPackage(ROOT + ".stack..", ROOT + ".report..")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".micro..", ROOT + ".data..", "picocli..")
            .because("a run is the same whatever runs")
            .check(CLASSES);
    }
}
