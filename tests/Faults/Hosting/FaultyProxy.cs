using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Prossimo.Faults.Hosting;

/// <summary>How a proxy treats what goes through it.</summary>
internal enum ProxyFault
{
    /// <summary>Passes everything on.</summary>
    None,

    /// <summary>Answers 500 itself.</summary>
    Answers500,

    /// <summary>Answers 503 itself.</summary>
    Answers503,

    /// <summary>Cuts each connection in the middle of an answer, or of a request.</summary>
    Cuts,
}

/// <summary>A TCP proxy on this machine that misbehaves as told; a change of its ways ends the connections that there are.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly Task accepting;
    private volatile ProxyFault fault;
    private int connections;

    public FaultyProxy()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The port on this machine that it passes on to.</summary>
    public int Target { get; set; }

    public ProxyFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            Cut();
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        Cut();
    }

    private void Cut()
    {
        foreach (var socket in open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(), Interlocked.Increment(ref connections));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client, int number)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        open[client] = true;
        open[server] = true;
        try
        {
            if (fault is ProxyFault.Answers500 or ProxyFault.Answers503)
            {
                await AnswerAsync(client, fault == ProxyFault.Answers500 ? "500 Internal Server Error" : "503 Service Unavailable");
                return;
            }

            await server.ConnectAsync(IPAddress.Loopback, Target);

            // Every third connection dies while the request is on its way, the others in the answer: at another byte each time.
            var (up, down) = fault != ProxyFault.Cuts ? (int.MaxValue, int.MaxValue) : number % 3 == 0 ? (number * 37 % 900, int.MaxValue) : (int.MaxValue, number * 53 % 700);
            await Task.WhenAny(CopyAsync(client, server, up), CopyAsync(server, client, down));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
        finally
        {
            open.TryRemove(client, out _);
            open.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, int atMost)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (atMost > 0 && await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                var part = Math.Min(read, atMost);
                atMost -= part;
                for (var sent = 0; sent < part;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, part - sent));
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    private static async Task AnswerAsync(Socket client, string status)
    {
        // The request is read as far as it has come: what is left unread would reset the connection before its answer is.
        await client.ReceiveAsync(new byte[16 * 1024]);
        await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        client.Shutdown(SocketShutdown.Send);
        await client.ReceiveAsync(new byte[16 * 1024]);
    }
}
