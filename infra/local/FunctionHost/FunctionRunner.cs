using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Local.FunctionHost;

/// <summary>Calls functions: each call has a scope of services and an instance of its own.</summary>
internal sealed class FunctionRunner(IServiceProvider services, HostSettings settings)
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    /// <summary>Calls a function within a scope that the caller holds.</summary>
    public Task<object?> RunAsync(FunctionDefinition function, IServiceProvider scope, FunctionInput input)
    {
        var factory = _factories.GetOrAdd(function.Method.Class, static type => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes));
        return function.Method.Invoke(factory(scope, null), input);
    }

    /// <summary>Calls a function that no request waits for, in a scope of its own and within the time that host.json allows.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task RunAsync(FunctionDefinition function, Func<CancellationToken, FunctionInput> input, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(settings.FunctionTimeout);
        await using var scope = services.CreateAsyncScope();
        try
        {
            await RunAsync(function, scope.ServiceProvider, input(timeout.Token));
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than the {settings.FunctionTimeout} that host.json allows.", error);
        }
    }
}
