package chat.parley.sfu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.sfu", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule CORE_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage("..core..", "..rtp..", "..sdp..", "..negotiation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.lettuce..",
                    "com.rabbitmq..",
                    "chat.parley.broker.amqp..",
                    "chat.parley.sfu.media..",
                    "com.google.flatbuffers..",
                    "FBS..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.sfu.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.sfu.app..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_CHANNEL_KNOWS_FLATBUFFERS = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.sfu.media..")
            .and()
            .resideOutsideOfPackage("FBS..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.flatbuffers..", "FBS..")
            .allowEmptyShould(true);
}
