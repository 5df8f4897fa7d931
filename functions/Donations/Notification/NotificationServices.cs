using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Notification;

internal static class NotificationServices
{
    /// <summary>Registers what sends the mails of inquiries. The settings are read with the first mail.</summary>
    public static IServiceCollection AddDonationMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<InquiryStore>();
        return services
            .AddSingleton(_ => MailOptions.Read(configuration))
            .AddSingleton<Mailer>()
            .AddSingleton(provider => new DonationNotifier(
                provider.GetRequiredService<InquiryStore>(),
                provider.GetRequiredService<MailOptions>(),
                provider.GetRequiredService<Mailer>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<DonationNotifier>>()))
            .AddSingleton<UnsentInquiries>();
    }
}
