package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class LentBufferTest {
    private final ByteBuffer own = ByteBuffer.allocate(16).position(2).limit(10);

    @Test
    void theChannelWorksOnTheSameMemoryWithAPositionOfItsOwn() {
        own.order(ByteOrder.LITTLE_ENDIAN);
        LentBuffer lent = new LentBuffer(own, false, true);
        lent.lent().put((byte) 9);
        assertThat(own.get(2)).isEqualTo((byte) 9);
        assertThat(own.position()).isEqualTo(2);
        assertThat(lent.lent().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void whatAReadPutsIntoTheBufferIsNoChange() {
        LentBuffer lent = new LentBuffer(own, false, true);
        lent.lent().put(new byte[] {1, 2, 3});
        assertThat(lent.change()).isEmpty();
        lent.giveBack();
        assertThat(own.position()).isEqualTo(5);
    }

    @Test
    void theContentOfAWriteIsComparedWithinItsLimitsOnly() {
        LentBuffer lent = new LentBuffer(own, true, true);
        own.put(1, (byte) 1);
        own.duplicate().limit(11).put(10, (byte) 1);
        assertThat(lent.change()).isEmpty();
        own.put(9, (byte) 1);
        assertThat(lent.change())
                .hasValueSatisfying(
                        change -> assertThat(change).contains("content").contains("8 bytes"));
    }

    @Test
    void aPositionOrLimitThatMovesIsAChange() {
        LentBuffer lent = new LentBuffer(own, false, true);
        own.position(4);
        assertThat(lent.change()).hasValue("the position of the buffer went from 2 to 4");
        own.position(2).limit(8);
        assertThat(lent.change()).hasValue("the limit of the buffer went from 10 to 8");
    }

    @Test
    void aChangedBufferIsGivenBackWithoutAnException() {
        LentBuffer lent = new LentBuffer(own, true, true);
        lent.lent().position(10);
        own.limit(4);
        lent.giveBack();
        assertThat(own.position()).isEqualTo(2);
    }

    @Test
    void aShortTransferHasAtMostWhatItIsLeft() {
        LentBuffer lent = new LentBuffer(own, true, true);
        lent.shorten(3);
        assertThat(lent.lent().remaining()).isEqualTo(3);
        assertThat(lent.change()).isEmpty();
    }
}
