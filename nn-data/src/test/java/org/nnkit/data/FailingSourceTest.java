package org.nnkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;

class FailingSourceTest {

    private final DataSource source = mock(DataSource.class);
    private final RowBlocks blocks = mock(RowBlocks.class);
    private final RowBlock block = mock(RowBlock.class);
    private final Streams streams = new Streams(1);

    @BeforeEach
    void twoColumns() throws IOException {
        when(source.name()).thenReturn("mock");
        when(source.files()).thenReturn(List.of());
        when(source.schema())
                .thenReturn(
                        new Schema(List.of(new Column("x", Column.Role.INPUT), new Column("y", Column.Role.TARGET))));
        when(source.open(any())).thenReturn(blocks);
        when(block.size()).thenReturn(2);
        when(block.number(anyInt(), anyInt())).thenAnswer(i -> i.<Integer>getArgument(0) + 1.0);
        when(block.where(anyInt(), anyInt())).thenReturn("mock:1");
    }

    private List<Prepared> prepare() throws IOException {
        return Preparation.prepare(new Recipe(source), streams, Precision.FLOAT64);
    }

    @Test
    void aFailureInTheMiddleIsPassedOnAndTheSourceClosed() throws IOException {
        IOException failure = new IOException("disk gone");
        when(blocks.next()).thenReturn(block).thenThrow(failure);
        assertSame(failure, assertThrows(IOException.class, this::prepare));
        InOrder calls = inOrder(source, blocks);
        calls.verify(source).open(streams);
        calls.verify(blocks).close();
    }

    @Test
    void wrongContentsAreReportedWithWhatWasFoundBefore() throws IOException {
        when(blocks.next()).thenReturn(block).thenThrow(new DataException("mock:9: broken"));
        when(block.number(1, 0)).thenReturn(Double.POSITIVE_INFINITY);
        assertEquals(
                List.of("mock:1: x: expected a finite number, got Infinity", "mock:9: broken"),
                assertThrows(DataException.class, this::prepare).problems());
        verify(blocks).close();
    }

    @Test
    void aSourceWithoutRowsIsRefused() throws IOException {
        when(blocks.next()).thenReturn(null);
        assertEquals(
                List.of("data.mock: expected at least one row, got none"),
                assertThrows(DataException.class, this::prepare).problems());
    }

    @Test
    void nothingIsReadWhereTheSchemaIsWrong() throws IOException {
        when(source.schema()).thenReturn(new Schema(List.of(new Column("x", Column.Role.INPUT))));
        assertEquals(
                List.of("data.mock: expected at least one input and one target column, got 1 and 0"),
                assertThrows(DataException.class, this::prepare).problems());
        verify(source, never()).open(any());
    }
}
