using System.Net;
using System.Net.Sockets;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Hosting;

/// <summary>The port that the host is to listen on.</summary>
internal static class LoopbackPort
{
    /// <summary>Checks before anything takes time whether the port can be had.</summary>
    /// <exception cref="LocalHostException">It cannot.</exception>
    public static void Check(int port)
    {
        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
        {
            using var listener = new TcpListener(address, port);
            try
            {
                listener.Start();
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw Taken(port, error);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new LocalHostException($"Port {port} needs rights that this user lacks. Choose one above 1023 with --port <number>.", error);
            }
            catch (SocketException) when (address.AddressFamily == AddressFamily.InterNetworkV6)
            {
                // A machine without IPv6 is served over IPv4 alone.
            }
        }
    }

    /// <summary>The line for a port that another program has.</summary>
    public static LocalHostException Taken(int port, Exception cause) =>
        new($"Port {port} is taken by another program. End that program, or choose another port with --port <number>.", cause);
}
