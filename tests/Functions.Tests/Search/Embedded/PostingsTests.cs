using Prossimo.Functions.Content;
using Prossimo.Functions.Search.Embedded;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Tests.Search.Embedded;

public sealed class PostingsTests
{
    [Fact]
    public void Numbers_and_texts_come_back()
    {
        var writer = new PackedWriter();
        int[] numbers = [0, 1, 127, 128, 16_383, 16_384, int.MaxValue];
        foreach (var number in numbers)
        {
            writer.Write(number);
            writer.Write($"é{number}");
        }

        var reader = new PackedReader(writer.Written);
        foreach (var number in numbers)
        {
            Assert.Equal(number, reader.Read());
            Assert.Equal($"é{number}", reader.ReadText());
        }

        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData(300, 1)]
    [InlineData(3_000, 3)]
    public void A_long_list_is_skipped_through(int documents, int every)
    {
        var list = List(documents, every);
        var cursor = new PostingsCursor(list, documents * every);
        var entry = new PostingEntry();
        for (var target = 0; target < documents * every; target += 97)
        {
            var expected = (target + every - 1) / every * every;
            Assert.Equal(expected < documents * every, cursor.SkipTo(target, entry));
            if (expected < documents * every)
            {
                Assert.Equal((expected, 1 + (expected % 3)), (cursor.Document, entry.Sections[0].Text));
                Assert.Equal(1 + entry.Sections[0].Text, cursor.Positions.Length);
            }
        }
    }

    [Fact]
    public void A_damaged_list_is_said_to_be_damaged_or_read_as_something_else()
    {
        var random = new Random(1);
        var list = List(400, 1);
        var snapshot = Snapshot(400);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = list[..(round % 2 == 0 ? list.Length : random.Next(list.Length))].ToArray();
            for (var bytes = random.Next(1, 4); bytes > 0 && damaged.Length > 0; bytes--)
            {
                damaged[random.Next(Math.Min(damaged.Length, round % 3 == 0 ? 20 : damaged.Length))] = (byte)random.Next(256);
            }

            try
            {
                ReadAll(snapshot, damaged, random.Next(2) == 0);
            }
            catch (IndexDamagedException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void The_first_of_many_are_those_that_sorting_puts_first()
    {
        var random = new Random(5);
        foreach (var sort in Enum.GetValues<Functions.Search.SearchSort>())
        {
            for (var round = 0; round < 40; round++)
            {
                var all = Enumerable.Range(0, random.Next(200)).Select(i => new Ranked(random.Next(5), random.Next(4) - 1, random.Next(100), i)).ToArray();
                random.Shuffle(all);
                var order = new ResultOrder(sort);
                var count = random.Next(60);

                Assert.Equal(all.Order(order).Take(count), order.First(all.ToArray(), count).ToArray());
            }
        }
    }

    [Fact]
    public void What_was_used_last_is_kept()
    {
        var kept = new RecentlyUsed<int, string>(400);
        for (var i = 0; i < 10; i++)
        {
            kept.Add(i, $"value {i}", 100);
            Assert.True(kept.TryGet(0, out _));
        }

        Assert.Equal([0, 7, 8, 9], Enumerable.Range(0, 10).Where(i => kept.TryGet(i, out _)));
        kept.Add(11, "too large", 101);
        Assert.False(kept.TryGet(11, out _));
    }

    [Fact]
    public void Small_segments_are_merged_in_eights_and_larger_ones_when_it_is_quiet()
    {
        Assert.Empty(SegmentMerger.WhileWriting(Rows(4096, 1, 1, 1, 1, 1, 1, 1)));
        Assert.Equal(8, SegmentMerger.WhileWriting(Rows(4096, 1, 1, 1, 1, 1, 1, 1, 1)).Count);
        Assert.Empty(SegmentMerger.WhileWriting(Rows(5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000, 5000)));
        Assert.Empty(SegmentMerger.WhileQuiet(Rows(100, 20, 4), []));
        Assert.Equal(2, SegmentMerger.WhileQuiet(Rows(200, 20, 6), []).Count);
        Assert.Equal(3, SegmentMerger.WhileQuiet(Rows(100, 20, 6), []).Count);
        Assert.Equal(100, Assert.Single(SegmentMerger.WhileQuiet(Rows(100, 20), [.. Enumerable.Range(1, 26).Select(id => (long)id)])).Documents);
    }

    [Fact]
    public void A_large_segment_is_not_rewritten_for_a_few_small_ones()
    {
        Assert.Empty(SegmentMerger.WhileWriting(Rows(1, 1, 1, 1, 1, 1, 1)));
        Assert.Equal(8, SegmentMerger.WhileWriting(Rows(1, 1, 1, 1, 1, 1, 1, 1)).Count);
        Assert.Equal(8, SegmentMerger.WhileWriting(Rows(500, 7, 1, 1, 1, 1, 1, 1, 1)).Count);
        Assert.Empty(SegmentMerger.WhileWriting(Rows(500, 8, 1, 1, 1, 1, 1, 1, 1)));
        Assert.Equal(8, SegmentMerger.WhileWriting(Rows(500, 8, 1, 1, 1, 1, 1, 1, 1, 1)).Count);
    }

    private static SegmentRow[] Rows(params int[] documents)
    {
        var first = 1;
        return [.. documents.Select((count, i) => new SegmentRow(i + 1, first, (first += count) - 1, count))];
    }

    private static byte[] List(int documents, int every)
    {
        var writer = new PostingsWriter();
        var (packed, scratch) = (new PackedWriter(), new PackedWriter());
        for (var document = 0; document < documents; document++)
        {
            packed.Clear();
            var places = new StemPlaces();
            places.Add((int)TextField.Title, 2, isLinked: false);
            for (var i = 0; i < 1 + (document * every % 3); i++)
            {
                places.Add(StemPlaces.SlotOf(0) + 1, i * 3, isLinked: i == 0);
            }

            var length = places.Write(packed, scratch);
            writer.Add(document * every, packed.Written[..length], packed.Written[length..]);
        }

        return writer.Finish();
    }

    private static IndexSnapshot Snapshot(int documents)
    {
        var facts = new PackedWriter();
        facts.Write(documents);
        for (var document = 0; document < documents; document++)
        {
            facts.Write(1);
            facts.Write(DocumentFacts.Pack(new ContentDocument { Kind = ContentKind.Post, Slug = "s", Title = "t" }, new TextLengths(new int[PostingLayout.Fields], 1, [(1, 1)])));
        }

        return new IndexSnapshot(new IndexVersion("i", 1, 1), [new Segment(1, facts.Written, new FacetValues())], [], new FacetValues());
    }

    private static void ReadAll(IndexSnapshot snapshot, byte[] list, bool skip)
    {
        var other = List(40, 10);
        using var reader = new PhraseReader(snapshot, stem => [stem == "other" ? other : list]);
        reader.Read(Phrase.Of(skip ? ["word", "other"] : ["word"]));
    }
}
