package chat.parley.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    /** Media workers apart: they speak to nobody but who started them, and are loaded without the rest of Parley. */
    @ArchTest
    static final ArchRule SEES_PARLEY_OVER_THE_WIRE_ONLY = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("chat.parley..")
                    .and(resideOutsideOfPackages(
                            "chat.parley.bench..",
                            "chat.parley.wire..",
                            "chat.parley.engines..",
                            "chat.parley.sfu.media",
                            "chat.parley.sfu.rtp")));

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_SOCKETS = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "java.net..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.bench.(*)..").should().beFreeOfCycles();
}
