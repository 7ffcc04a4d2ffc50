using SmsBot.Core.Common;
using SmsBot.Testing;

namespace SmsBot.Core.Tests.Common;

public sealed class LogLimiterTests
{
    [Fact]
    public void One_line_passes_in_each_second()
    {
        var time = new ManualTimeProvider();
        var limiter = new LogLimiter(time);

        Assert.Equal([true, false, false], [limiter.Passes(), limiter.Passes(), limiter.Passes()]);
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(limiter.Passes());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([true, false], [limiter.Passes(), limiter.Passes()]);
    }
}
