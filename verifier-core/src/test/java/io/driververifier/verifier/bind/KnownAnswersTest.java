package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Answers are known by identity, however many there are and whoever asks. */
class KnownAnswersTest {
    private static final int MANY = 10_000;

    /** Equal to every other of its kind. */
    private record Answer() {}

    @Test
    void equalObjectsAreTwo() {
        KnownAnswers<String> known = new KnownAnswers<>();
        Answer one = new Answer();
        Answer other = new Answer();

        assertThat(known.putIfNew(one, "one")).isNull();
        assertThat(known.find(other)).isNull();
        assertThat(known.putIfNew(one, "again")).isEqualTo("one");
        assertThat(known.find(one)).isEqualTo("one");
    }

    @Test
    void manyAreFoundByManyThreads() throws Exception {
        KnownAnswers<Integer> known = new KnownAnswers<>();
        List<Object> answers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            answers.add(new Object());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < MANY; i++) {
                        known.putIfNew(answers.get(i), i);
                        assertThat(known.find(answers.get(i))).isEqualTo(i);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(answers).allSatisfy(answer -> assertThat(known.find(answer)).isNotNull());
    }

    @Test
    void thoseThatAreGoneMakeRoom() {
        KnownAnswers<Integer> known = new KnownAnswers<>();
        Object kept = new Object();
        known.putIfNew(kept, -1);

        for (int i = 0; i < 100 * MANY; i++) {
            known.putIfNew(new Object(), i);
        }

        assertThat(known.find(kept)).isEqualTo(-1);
    }
}
