namespace Prossimo.Local.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved; what waits on it goes on at the moment it is moved past.</summary>
public sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];
    private DateTimeOffset _now = now;

    /// <summary>How many waits are under way.</summary>
    public int Waits
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void MoveTo(DateTimeOffset time)
    {
        List<Waiting> due;
        lock (_lock)
        {
            _now = time;
            due = [.. _waiting.Where(waiting => waiting.Due <= time)];
            _waiting.RemoveAll(due.Contains);
        }

        due.ForEach(waiting => waiting.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var waiting = new Waiting(this, () => callback(state));
        waiting.Change(dueTime, period);
        return waiting;
    }

    private sealed class Waiting(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._waiting.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._waiting.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                time._waiting.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
