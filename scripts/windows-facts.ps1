<#
.SYNOPSIS
Finds out what whyrefused needs to know about Windows, and writes it as one JSON file.
.DESCRIPTION
It measures what the DNS client of Windows does with a refusal and what a terminal and sockets do
here, and takes down how names are resolved on this computer. Nothing is changed, and no
administrator is needed. The DNS servers that are asked are this script's own, on 127.0.0.0/8. Where
Windows turns to those of the computer all the same, they see names below ".test", which nobody has.
It takes about a minute. "whyrefused --replay FILE" shows what it found.
.PARAMETER Path
The file to write.
.PARAMETER LeaveOutNames
Leaves out the names of this computer and of its adapters, and the text of the hosts file.
.EXAMPLE
powershell -ExecutionPolicy Bypass -File windows-facts.ps1 -Path facts.json
#>
[CmdletBinding()]
param(
  [string]$Path = 'windows-facts.json',
  [switch]$LeaveOutNames
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# C# 5, which Windows PowerShell 5.1 compiles. Structures are those of windns.h and netioapi.h.
$Source = @'
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace WhyRefused {
  // A DNS server on UDP that says the same to everybody, or nothing.
  public sealed class Responder : IDisposable {
    public const int Silent = -1;
    readonly Socket socket;
    readonly int rcode;
    readonly List<string> seen = new List<string>();
    readonly Stopwatch clock = Stopwatch.StartNew();
    volatile bool ended;

    public Responder(string address, int port, int rcode) {
      this.rcode = rcode;
      socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
      socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
      Thread thread = new Thread(Serve);
      thread.IsBackground = true;
      thread.Start();
    }

    public int Port { get { return ((IPEndPoint)socket.LocalEndPoint).Port; } }

    // What was asked since the last call: "12 www.example 1" is milliseconds, name and type.
    public string[] Take() {
      lock (seen) {
        string[] all = seen.ToArray();
        seen.Clear();
        clock.Reset();
        clock.Start();
        return all;
      }
    }

    public void Dispose() {
      ended = true;
      socket.Close();
    }

    void Serve() {
      byte[] query = new byte[65536];
      while (!ended) {
        try {
          EndPoint from = new IPEndPoint(IPAddress.Any, 0);
          int length = socket.ReceiveFrom(query, ref from);
          int end = EndOfQuestion(query, length);
          if (end == 0) continue;
          lock (seen) seen.Add(clock.ElapsedMilliseconds + " " + NameOf(query, end) + " " + query[end - 3]);
          if (rcode == Silent) continue;
          byte[] reply = Reply(query, end, rcode);
          socket.SendTo(reply, from);
        } catch (SocketException) {
          // A client that has gone is told here; the next one is served.
          if (!ended) Thread.Sleep(1);
        } catch (ObjectDisposedException) {
          return;
        }
      }
    }

    static int EndOfQuestion(byte[] query, int length) {
      if (length < 12 || (query[2] & 0x80) != 0) return 0;
      int at = 12;
      while (at < length && query[at] != 0) at += 1 + query[at];
      return at + 5 <= length ? at + 5 : 0;
    }

    static string NameOf(byte[] query, int end) {
      StringBuilder name = new StringBuilder();
      for (int at = 12; query[at] != 0; at += 1 + query[at]) {
        if (name.Length > 0) name.Append('.');
        name.Append(Encoding.ASCII.GetString(query, at + 1, query[at]));
      }
      return name.ToString();
    }

    static byte[] Reply(byte[] query, int end, int rcode) {
      bool address = rcode == 0 && query[end - 4] == 0 && query[end - 3] == 1;
      byte[] reply = new byte[end + (address ? 16 : 0)];
      Array.Copy(query, reply, end);
      reply[2] = (byte)(0x80 | (query[2] & 0x01));
      reply[3] = (byte)(0x80 | rcode);
      for (int at = 6; at < 12; ++at) reply[at] = 0;
      if (!address) return reply;
      reply[7] = 1;
      byte[] record = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 80 };
      Array.Copy(record, 0, reply, end, record.Length);
      return reply;
    }
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct QueryRequest {
    public uint Version;
    [MarshalAs(UnmanagedType.LPWStr)] public string QueryName;
    public ushort QueryType;
    public ulong QueryOptions;
    public IntPtr DnsServerList;
    public uint InterfaceIndex;
    public IntPtr Callback;
    public IntPtr Context;
    // From here on of version 3 only (Windows 11).
    public int IsNetworkQueryRequired;
    public uint RequiredNetworkIndex;
    public uint CustomServerCount;
    public IntPtr CustomServers;
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct QueryResult {
    public uint Version;
    public int Status;
    public ulong Options;
    public IntPtr Records;
    public IntPtr Reserved;
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct CustomServer {
    public uint ServerType;
    public ulong Flags;
    public IntPtr TemplateUrl;
    [MarshalAs(UnmanagedType.ByValArray, SizeConst = 32)] public byte[] Address;
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct InterfaceSettings {
    public uint Version;
    public ulong Flags;
    public IntPtr Domain, NameServer, SearchList;
    public uint RegistrationEnabled, RegisterAdapterName, EnableLLMNR, QueryAdapterName;
    public IntPtr ProfileNameServer;
    public uint DisableUnconstrainedQueries;
    public IntPtr SupplementalSearchList;
    public uint ServerPropertyCount;
    public IntPtr ServerProperties;
    public uint ProfileServerPropertyCount;
    public IntPtr ProfileServerProperties;
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct ServerProperty {
    public uint Version, ServerIndex;
    public int PropertyType;
    public IntPtr Property;
  }

  [StructLayout(LayoutKind.Sequential)]
  public struct DohSettings {
    public IntPtr TemplateUrl;
    public ulong Flags;
  }

  public static class Native {
    [DllImport("dnsapi.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    static extern int DnsQuery_W(string name, ushort type, uint options, IntPtr servers, out IntPtr records, IntPtr reserved);
    [DllImport("dnsapi.dll", ExactSpelling = true)]
    static extern int DnsQueryEx(ref QueryRequest request, ref QueryResult result, IntPtr cancel);
    [DllImport("dnsapi.dll", ExactSpelling = true)]
    static extern void DnsRecordListFree(IntPtr records, int kind);
    [DllImport("dnsapi.dll", ExactSpelling = true)]
    static extern int DnsIsZtEnabled();
    [DllImport("iphlpapi.dll", ExactSpelling = true)]
    static extern int GetInterfaceDnsSettings(Guid adapter, ref InterfaceSettings settings);
    [DllImport("iphlpapi.dll", ExactSpelling = true)]
    static extern void FreeInterfaceDnsSettings(ref InterfaceSettings settings);
    [DllImport("kernel32.dll", SetLastError = true, ExactSpelling = true)]
    static extern IntPtr GetStdHandle(int which);
    [DllImport("kernel32.dll", SetLastError = true, ExactSpelling = true)]
    static extern bool GetConsoleMode(IntPtr handle, out uint mode);
    [DllImport("kernel32.dll", ExactSpelling = true)]
    static extern uint GetConsoleOutputCP();
    [DllImport("kernel32.dll", ExactSpelling = true)]
    static extern uint GetACP();
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true, ExactSpelling = true)]
    static extern IntPtr LoadLibraryExW(string name, IntPtr reserved, uint flags);
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true, ExactSpelling = true)]
    static extern uint FormatMessageW(uint flags, IntPtr module, uint id, uint language, StringBuilder text, uint size, IntPtr arguments);

    const uint FreeRecordList = 1;

    static void Free(IntPtr records) {
      if (records != IntPtr.Zero) DnsRecordListFree(records, (int)FreeRecordList);
    }

    // DnsQuery_W with an IP4_ARRAY of servers, which has no ports: 53.
    public static int Query(string name, int type, uint options, string[] servers) {
      IntPtr list = Marshal.AllocHGlobal(4 + 4 * servers.Length);
      try {
        Marshal.WriteInt32(list, servers.Length);
        for (int i = 0; i < servers.Length; ++i)
          Marshal.Copy(IPAddress.Parse(servers[i]).GetAddressBytes(), 0, new IntPtr(list.ToInt64() + 4 + 4 * i), 4);
        IntPtr records;
        int status = DnsQuery_W(name, (ushort)type, options, list, out records, IntPtr.Zero);
        Free(records);
        return status;
      } finally {
        Marshal.FreeHGlobal(list);
      }
    }

    static byte[] SocketAddress(string address, int port) {
      byte[] bytes = new byte[32];
      bytes[0] = 2;  // AF_INET
      bytes[2] = (byte)(port >> 8);
      bytes[3] = (byte)(port & 255);
      Array.Copy(IPAddress.Parse(address).GetAddressBytes(), 0, bytes, 4, 4);
      return bytes;
    }

    static int Ask(ref QueryRequest request) {
      QueryResult result = new QueryResult();
      result.Version = 1;
      int status = DnsQueryEx(ref request, ref result, IntPtr.Zero);
      Free(result.Records);
      return status;
    }

    // DnsQueryEx with a DNS_ADDR_ARRAY, whose socket addresses have a port. Port 0: as documented.
    public static int QueryEx(string name, int type, ulong options, string[] servers, int port) {
      const int head = 32, each = 64;
      int size = head + each * servers.Length;
      byte[] bytes = new byte[size];
      BitConverter.GetBytes(servers.Length).CopyTo(bytes, 0);
      BitConverter.GetBytes(servers.Length).CopyTo(bytes, 4);
      bytes[12] = 2;
      for (int i = 0; i < servers.Length; ++i) SocketAddress(servers[i], port).CopyTo(bytes, head + each * i);
      IntPtr list = Marshal.AllocHGlobal(size);
      try {
        Marshal.Copy(bytes, 0, list, size);
        QueryRequest request = new QueryRequest();
        request.Version = 1;
        request.QueryName = name;
        request.QueryType = (ushort)type;
        request.QueryOptions = options;
        request.DnsServerList = list;
        return Ask(ref request);
      } finally {
        Marshal.FreeHGlobal(list);
      }
    }

    // DnsQueryEx, version 3, with one DNS_CUSTOM_SERVER.
    public static int QueryCustom(string name, int type, ulong options, string server, int port) {
      CustomServer custom = new CustomServer();
      custom.ServerType = 1;  // DNS_CUSTOM_SERVER_TYPE_UDP
      custom.Address = SocketAddress(server, port);
      IntPtr list = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(CustomServer)));
      try {
        Marshal.StructureToPtr(custom, list, false);
        QueryRequest request = new QueryRequest();
        request.Version = 3;
        request.QueryName = name;
        request.QueryType = (ushort)type;
        request.QueryOptions = options;
        request.CustomServerCount = 1;
        request.CustomServers = list;
        return Ask(ref request);
      } finally {
        Marshal.FreeHGlobal(list);
      }
    }

    public static bool IsZeroTrust() { return DnsIsZtEnabled() != 0; }

    // "SERVER TEMPLATE FLAGS" for each server of the adapter that has settings for HTTPS.
    public static string[] Doh(string adapter, bool ipv6) {
      InterfaceSettings settings = new InterfaceSettings();
      settings.Version = 3;
      settings.Flags = ipv6 ? 1UL : 0UL;
      int status = GetInterfaceDnsSettings(new Guid(adapter), ref settings);
      if (status != 0) throw new InvalidOperationException("GetInterfaceDnsSettings gives " + status);
      try {
        List<string> found = new List<string>();
        AddDoh(settings.NameServer, settings.ServerPropertyCount, settings.ServerProperties, found);
        AddDoh(settings.ProfileNameServer, settings.ProfileServerPropertyCount, settings.ProfileServerProperties, found);
        return found.ToArray();
      } finally {
        FreeInterfaceDnsSettings(ref settings);
      }
    }

    static void AddDoh(IntPtr names, uint count, IntPtr properties, List<string> found) {
      if (names == IntPtr.Zero || properties == IntPtr.Zero) return;
      string[] servers = Marshal.PtrToStringUni(names).Split(new char[] { ',', ' ' }, StringSplitOptions.RemoveEmptyEntries);
      int size = Marshal.SizeOf(typeof(ServerProperty));
      for (int i = 0; i < (int)count; ++i) {
        IntPtr at = new IntPtr(properties.ToInt64() + (long)size * i);
        ServerProperty property = (ServerProperty)Marshal.PtrToStructure(at, typeof(ServerProperty));
        if (property.PropertyType != 1 || property.Property == IntPtr.Zero || property.ServerIndex >= servers.Length) continue;
        DohSettings doh = (DohSettings)Marshal.PtrToStructure(property.Property, typeof(DohSettings));
        string url = doh.TemplateUrl == IntPtr.Zero ? "-" : Marshal.PtrToStringUni(doh.TemplateUrl);
        found.Add(servers[property.ServerIndex] + " " + url + " " + doh.Flags);
      }
    }

    // "mode 7" where a standard handle is a console's; which: -10 input, -11 output, -12 error.
    public static string ConsoleMode(int which) {
      uint mode;
      return GetConsoleMode(GetStdHandle(which), out mode) ? "mode " + mode : "no console, error " + Marshal.GetLastWin32Error();
    }

    public static string CodePages() { return "console output " + GetConsoleOutputCP() + ", ANSI " + GetACP(); }

    // The text of a message of a library, with its placeholders; empty where there is none.
    public static string Message(string library, uint id) {
      const uint ignoreInserts = 0x200, fromModule = 0x800, asData = 0x2, asImage = 0x20;
      IntPtr module = LoadLibraryExW(library, IntPtr.Zero, asData | asImage);
      if (module == IntPtr.Zero) return "";
      StringBuilder text = new StringBuilder(4096);
      uint length = FormatMessageW(ignoreInserts | fromModule, module, id, 0, text, 4096, IntPtr.Zero);
      return length == 0 ? "" : text.ToString().Trim();
    }
  }

  public static class Sockets {
    // What a connected UDP socket is told after a packet to a closed port.
    public static string ClosedUdp(string address, int port) {
      using (Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)) {
        socket.Connect(new IPEndPoint(IPAddress.Parse(address), port));
        socket.ReceiveTimeout = 3000;
        socket.Send(new byte[] { 1, 2, 3 });
        Stopwatch clock = Stopwatch.StartNew();
        bool ready = socket.Poll(2000000, SelectMode.SelectRead);
        string text = "readable " + ready + " after " + clock.ElapsedMilliseconds + " ms";
        try {
          socket.Receive(new byte[16]);
          return text + ", and data";
        } catch (SocketException error) {
          return text + ", error " + error.ErrorCode;
        }
      }
    }

    static string Peek(Socket socket) {
      Stopwatch clock = Stopwatch.StartNew();
      IAsyncResult wait = socket.BeginReceive(new byte[0], 0, 0, SocketFlags.Peek, null, null);
      if (!wait.AsyncWaitHandle.WaitOne(3000)) return "nothing in 3000 ms";
      try {
        socket.EndReceive(wait);
        return "done after " + clock.ElapsedMilliseconds + " ms";
      } catch (SocketException error) {
        return "error " + error.ErrorCode + " after " + clock.ElapsedMilliseconds + " ms";
      }
    }

    // An overlapped receive of no bytes that only peeks, as a sign that something is there.
    public static string PeekClosedUdp(string address, int port) {
      using (Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)) {
        socket.Connect(new IPEndPoint(IPAddress.Parse(address), port));
        socket.Send(new byte[] { 1, 2, 3 });
        return Peek(socket);
      }
    }

    public static string PeekData() {
      using (Socket one = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
      using (Socket other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)) {
        one.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Connect(one.LocalEndPoint);
        other.Send(new byte[] { 1, 2, 3 });
        string text = Peek(one);
        one.ReceiveTimeout = 1000;
        try {
          return text + "; then " + one.Receive(new byte[16]) + " bytes are read";
        } catch (SocketException error) {
          return text + "; then error " + error.ErrorCode;
        }
      }
    }

    public static string ClosedTcp(string address, int port) {
      using (Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)) {
        Stopwatch clock = Stopwatch.StartNew();
        try {
          socket.Connect(new IPEndPoint(IPAddress.Parse(address), port));
          return "connected";
        } catch (SocketException error) {
          return "error " + error.ErrorCode + " after " + clock.ElapsedMilliseconds + " ms";
        }
      }
    }

    // A port that nobody listens on just now.
    public static int FreePort() {
      using (Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)) {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint).Port;
      }
    }
  }
}
'@

$Refusing = '127.0.0.2'
$Answering = '127.0.0.3'
$Failing = '127.0.0.4'
$Unwilling = '127.0.0.5'
$Unknowing = '127.0.0.6'
$Quiet = '127.0.0.7'
# DNS_QUERY_BYPASS_CACHE, DNS_QUERY_NO_HOSTS_FILE, DNS_QUERY_NO_NETBT, DNS_QUERY_NO_MULTICAST and
# DNS_QUERY_TREAT_AS_FQDN: only what our own servers say.
$Fresh = 0x18C8
# The same without DNS_QUERY_BYPASS_CACHE.
$Cached = 0x18C0

$Nslookup = [IO.Path]::Combine($env:SystemRoot, 'System32', 'nslookup.exe')
$Facts = New-Object System.Collections.ArrayList
$Servers = @{}
$Run = [Guid]::NewGuid().ToString('N').Substring(0, 8)

function Write-ProgressLine([string]$Text) {
  [Console]::Error.WriteLine($Text)
}

# A name that nothing has in a cache.
function New-TestName([string]$Label) {
  return "$Label-$Run.windows-facts.test"
}

function New-Measurement([string]$Name, $Value) {
  return [ordered]@{ name = $Name; value = [string]$Value }
}

# Runs one measurement. What fails is taken down, and the next one goes on.
function Add-Fact([string]$Id, [string]$Question, [scriptblock]$Measure) {
  $fact = [ordered]@{ id = $Id; question = $Question; status = 'measured'; measured = @(); problem = '' }
  try {
    $fact.measured = @(& $Measure)
  } catch {
    $fact.status = 'failed'
    $fact.problem = [string]$_.Exception.Message
  }
  [void]$Facts.Add($fact)
  Write-ProgressLine ('{0}: {1}' -f $Id, $fact.status)
}

function Add-SkippedFact([string]$Id, [string]$Question, [string]$Why) {
  [void]$Facts.Add([ordered]@{ id = $Id; question = $Question; status = 'skipped'; measured = @(); problem = $Why })
  Write-ProgressLine ('{0}: skipped' -f $Id)
}

function Start-Server([string]$Address, [int]$Rcode) {
  $Servers[$Address] = New-Object WhyRefused.Responder($Address, 53, $Rcode)
}

function Get-Seen([string]$Address) {
  $seen = @($Servers[$Address].Take())
  if ($seen.Count -eq 0) { return 'no query' }
  return ($seen -join '; ')
}

# What each server was asked before does not count.
function Clear-Seen {
  foreach ($address in @($Servers.Keys)) { [void]$Servers[$address].Take() }
}

# Asks by DnsQuery_W and tells the code and what each of the servers saw.
function Get-QueryMeasurement([string]$Label, [uint32]$Options, [string[]]$Asked) {
  $name = New-TestName $Label
  Clear-Seen
  $clock = [Diagnostics.Stopwatch]::StartNew()
  $code = [WhyRefused.Native]::Query($name, 1, $Options, $Asked)
  New-Measurement 'code' $code
  New-Measurement 'milliseconds' $clock.ElapsedMilliseconds
  foreach ($address in $Asked) { New-Measurement "seen at $address" (Get-Seen $address) }
}

function Get-RegistryKey([string]$HivePath) {
  $item = Get-Item -LiteralPath "Registry::$HivePath" -ErrorAction SilentlyContinue
  if ($null -eq $item) { return $null }
  $values = New-Object System.Collections.ArrayList
  foreach ($name in $item.GetValueNames()) {
    $kind = [string]$item.GetValueKind($name)
    $value = $item.GetValue($name, $null, [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    $entry = $null
    if ($kind -eq 'String') { $entry = [ordered]@{ name = $name; type = 'string'; value = [string]$value } }
    if ($kind -eq 'ExpandString') { $entry = [ordered]@{ name = $name; type = 'expand_string'; value = [string]$value } }
    if ($kind -eq 'MultiString') { $entry = [ordered]@{ name = $name; type = 'multi_string'; value = @($value | ForEach-Object { [string]$_ }) } }
    if ($kind -eq 'DWord') {
      $number = [BitConverter]::ToUInt32([BitConverter]::GetBytes([int32]$value), 0)
      $entry = [ordered]@{ name = $name; type = 'dword'; value = $number }
    }
    if ($null -ne $entry) { [void]$values.Add($entry) }
  }
  return [ordered]@{ key = $HivePath.Replace('HKEY_LOCAL_MACHINE', 'HKLM'); values = $values.ToArray() }
}

# Of keys that hold other things, too, only what decides names.
function Select-Values($Key, [string[]]$Names) {
  if ($null -eq $Key) { return $null }
  $Key['values'] = @($Key['values'] | Where-Object { $Names -contains $_['name'] })
  return $Key
}

function Get-RegistrySnapshot {
  $policies = 'HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Windows NT\DNSClient'
  $services = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services'
  $wanted = @('SearchList', 'Domain', 'NV Domain', 'DataBasePath', 'UseDomainNameDevolution', 'DnsSecureNameQueryFallback',
    'MaxCacheTtl', 'MaxNegativeCacheTtl', 'ServerPriorityTimeLimit', 'EnableMulticast')
  $keys = New-Object System.Collections.ArrayList
  $found = @(
    (Get-RegistryKey $policies),
    (Select-Values (Get-RegistryKey "$services\Tcpip\Parameters") $wanted),
    (Select-Values (Get-RegistryKey "$services\Dnscache\Parameters") $wanted)
  )
  foreach ($table in @("$policies\DnsPolicyConfig", "$services\Dnscache\Parameters\DnsPolicyConfig")) {
    $found += Get-RegistryKey $table
    $rules = @(Get-ChildItem -LiteralPath "Registry::$table" -ErrorAction SilentlyContinue)
    foreach ($rule in $rules) { $found += Get-RegistryKey $rule.Name }
  }
  foreach ($key in $found) { if ($null -ne $key) { [void]$keys.Add($key) } }
  return , $keys.ToArray()
}

function Get-Metric([int]$Index, [string]$Family) {
  $entry = Get-NetIPInterface -InterfaceIndex $Index -AddressFamily $Family -ErrorAction SilentlyContinue
  if ($null -eq $entry) { return 0 }
  return [int]@($entry)[0].InterfaceMetric
}

function Get-IndexOfAdapter($Properties) {
  try { return [int]$Properties.GetIPv4Properties().Index } catch { Write-Verbose 'no IPv4' }
  try { return [int]$Properties.GetIPv6Properties().Index } catch { Write-Verbose 'no IPv6' }
  return 0
}

function Get-DohOfAdapter([string]$Id) {
  $all = New-Object System.Collections.ArrayList
  foreach ($ipv6 in @($false, $true)) {
    try {
      foreach ($line in [WhyRefused.Native]::Doh($Id, $ipv6)) {
        $parts = $line.Split(' ')
        $template = if ($parts[1] -eq '-') { '' } else { $parts[1] }
        [void]$all.Add([ordered]@{ server = $parts[0]; template = $template; flags = [uint64]$parts[2] })
      }
    } catch {
      # Windows 10 has no such settings.
      Write-Verbose ([string]$_.Exception.Message)
    }
  }
  return , $all.ToArray()
}

function Get-SearchListOfAdapter([int]$Index) {
  $client = Get-DnsClient -InterfaceIndex $Index -ErrorAction SilentlyContinue
  if ($null -eq $client) { return , @() }
  return , @(@($client)[0].ConnectionSpecificSuffixSearchList | Where-Object { $_ } | ForEach-Object { [string]$_ })
}

# IfType where .NET has a name of its own for it: the numbers are the same.
function Get-AdapterSnapshot {
  $all = New-Object System.Collections.ArrayList
  foreach ($adapter in [Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
    $properties = $adapter.GetIPProperties()
    $index = Get-IndexOfAdapter $properties
    $friendly = if ($LeaveOutNames) { "adapter $index" } else { [string]$adapter.Name }
    [void]$all.Add([ordered]@{
        name = [string]$adapter.Id
        friendly_name = $friendly
        index = $index
        type = [int]$adapter.NetworkInterfaceType
        up = ($adapter.OperationalStatus -eq [Net.NetworkInformation.OperationalStatus]::Up)
        metric_ipv4 = (Get-Metric $index 'IPv4')
        metric_ipv6 = (Get-Metric $index 'IPv6')
        addresses = @($properties.UnicastAddresses | ForEach-Object { [string]$_.Address })
        dns_servers = @($properties.DnsAddresses | ForEach-Object { [string]$_ })
        suffix = [string]$properties.DnsSuffix
        search_list = (Get-SearchListOfAdapter $index)
        doh = (Get-DohOfAdapter ([string]$adapter.Id))
      })
  }
  return , $all.ToArray()
}

function Get-ZeroTrust {
  try { return [WhyRefused.Native]::IsZeroTrust() } catch { return $null }
}

function Get-HostsText {
  if ($LeaveOutNames) { return $null }
  try {
    $parameters = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters'
    $folder = [Environment]::ExpandEnvironmentVariables([string]$parameters.DataBasePath)
    $text = [string][IO.File]::ReadAllText([IO.Path]::Combine($folder, 'hosts'))
    if ($text.Length -gt 1000000) { return $null }
    return $text
  } catch {
    return $null
  }
}

# What cannot be read is taken down as a fact that failed, and left empty.
function Read-Part([string]$Part, [scriptblock]$Read, $Empty) {
  try {
    $value = & $Read
  } catch {
    $why = [string]$_.Exception.Message
    [void]$Facts.Add([ordered]@{ id = "snapshot-$Part"; question = "What are the $Part here?"; status = 'failed'; measured = @(); problem = $why })
    $value = $Empty
  }
  return , $value
}

function Get-Snapshot {
  return [ordered]@{
    computer = $(if ($LeaveOutNames) { '' } else { [Environment]::MachineName })
    build = [string][Environment]::OSVersion.Version
    system_root = [string]$env:SystemRoot
    zero_trust = (Get-ZeroTrust)
    adapters = (Read-Part 'adapters' { Get-AdapterSnapshot } @())
    registry = (Read-Part 'registry' { Get-RegistrySnapshot } @())
    hosts_text = (Get-HostsText)
  }
}

# A program's lines, those of its error output, too: Windows PowerShell ends a script at the first of
# these where errors end scripts.
function Invoke-Program([string]$File, [string[]]$Arguments) {
  $ErrorActionPreference = 'Continue'
  & $File $Arguments 2>&1 | ForEach-Object { [string]$_ }
}

function Measure-Refusals {
  Add-Fact 'refused-dnsquery' 'Which code does DnsQuery give when the only server refuses?' {
    Get-QueryMeasurement 'refused' $Fresh @($Refusing)
  }
  Add-Fact 'refused-then-next' 'Does DnsQuery go on to the next server after a refusal?' {
    Get-QueryMeasurement 'next' $Fresh @($Refusing, $Answering)
  }
  Add-Fact 'all-refuse' 'Which code does DnsQuery give when two servers refuse?' {
    Get-QueryMeasurement 'all' $Fresh @($Refusing, $Unwilling)
  }
  Add-Fact 'refused-cached' 'Is a refusal cached: is the server asked again at once?' {
    $name = New-TestName 'cached'
    Clear-Seen
    New-Measurement 'first code' ([WhyRefused.Native]::Query($name, 1, $Cached, @($Refusing)))
    New-Measurement 'seen for the first' (Get-Seen $Refusing)
    New-Measurement 'second code' ([WhyRefused.Native]::Query($name, 1, $Cached, @($Refusing)))
    New-Measurement 'seen for the second' (Get-Seen $Refusing)
  }
  Add-Fact 'answer-cached' 'Is an answer cached where a server list is given? Only then refused-cached tells something.' {
    $name = New-TestName 'kept'
    Clear-Seen
    New-Measurement 'first code' ([WhyRefused.Native]::Query($name, 1, $Cached, @($Answering)))
    New-Measurement 'seen for the first' (Get-Seen $Answering)
    New-Measurement 'second code' ([WhyRefused.Native]::Query($name, 1, $Cached, @($Answering)))
    New-Measurement 'seen for the second' (Get-Seen $Answering)
  }
  Add-Fact 'failed-then-next' 'Does DnsQuery go on after SERVFAIL, and with which code alone?' {
    Get-QueryMeasurement 'failed' $Fresh @($Failing)
    Get-QueryMeasurement 'failednext' $Fresh @($Failing, $Answering)
  }
  Add-Fact 'nxdomain' 'Which code does DnsQuery give for a name that does not exist?' {
    Get-QueryMeasurement 'unknown' $Fresh @($Unknowing)
  }
  Add-Fact 'silent-retries' 'When does DnsQuery ask a silent server again?' {
    Get-QueryMeasurement 'silent' $Fresh @($Quiet)
  }
  Add-Fact 'refused-resolve-dnsname' 'What does Resolve-DnsName show after a refusal?' {
    foreach ($asked in @(@($Refusing), @($Refusing, $Answering))) {
      Clear-Seen
      try {
        $records = @(Resolve-DnsName -Name (New-TestName "cmdlet$($asked.Count)") -Type A -Server $asked -DnsOnly)
        New-Measurement "with $($asked.Count) servers" "$($records.Count) records"
      } catch {
        New-Measurement "with $($asked.Count) servers" ([string]$_.Exception.Message)
        New-Measurement 'error id' $_.FullyQualifiedErrorId
        if ($_.Exception -is [ComponentModel.Win32Exception]) { New-Measurement 'native code' $_.Exception.NativeErrorCode }
      }
      foreach ($address in $asked) { New-Measurement "seen at $address" (Get-Seen $address) }
    }
  }
  Add-Fact 'refused-nslookup' 'What does nslookup show after a refusal, and with which exit code?' {
    Clear-Seen
    $name = New-TestName 'nslookup'
    $text = @(Invoke-Program $Nslookup @('-type=A', "$name.", $Refusing))
    New-Measurement 'text' ($text -join ' / ')
    New-Measurement 'exit code' $LASTEXITCODE
    New-Measurement "seen at $Refusing" (Get-Seen $Refusing)
  }
}

function Measure-Ports {
  Add-Fact 'refused-dnsqueryex' 'Which code does DnsQueryEx give when its server refuses?' {
    Clear-Seen
    New-Measurement 'code' ([WhyRefused.Native]::QueryEx((New-TestName 'ex'), 1, $Fresh, @($Refusing), 0))
    New-Measurement "seen at $Refusing" (Get-Seen $Refusing)
    New-Measurement 'code with a next server' ([WhyRefused.Native]::QueryEx((New-TestName 'exnext'), 1, $Fresh, @($Refusing, $Answering), 0))
    New-Measurement "seen at $Answering" (Get-Seen $Answering)
  }
  Add-Fact 'address-array-port' 'Is the port of a DNS_ADDR used by DnsQueryEx?' {
    $other = New-Object WhyRefused.Responder($Answering, 0, 0)
    try {
      Clear-Seen
      New-Measurement 'code' ([WhyRefused.Native]::QueryEx((New-TestName 'port'), 1, $Fresh, @($Answering), $other.Port))
      New-Measurement 'seen at the port' ((@($other.Take()) -join '; '))
      New-Measurement 'seen at port 53' (Get-Seen $Answering)
    } finally {
      $other.Dispose()
    }
  }
  Add-Fact 'custom-server-port' 'Is the port of a DNS_CUSTOM_SERVER used by DnsQueryEx (Windows 11)?' {
    $other = New-Object WhyRefused.Responder($Answering, 0, 0)
    try {
      Clear-Seen
      New-Measurement 'code' ([WhyRefused.Native]::QueryCustom((New-TestName 'custom'), 1, $Fresh, $Answering, $other.Port))
      New-Measurement 'seen at the port' ((@($other.Take()) -join '; '))
      New-Measurement 'seen at port 53' (Get-Seen $Answering)
    } finally {
      $other.Dispose()
    }
  }
  Add-Fact 'custom-server-refused' 'Which code does DnsQueryEx give when a custom server refuses (Windows 11)?' {
    Clear-Seen
    New-Measurement 'code' ([WhyRefused.Native]::QueryCustom((New-TestName 'customrefused'), 1, $Fresh, $Refusing, 53))
    New-Measurement "seen at $Refusing" (Get-Seen $Refusing)
  }
  Add-Fact 'nslookup-port' 'Does nslookup ask another port with -port=?' {
    $other = New-Object WhyRefused.Responder('127.0.0.1', 0, 0)
    try {
      $name = New-TestName 'nslookupport'
      [void](Invoke-Program $Nslookup @("-port=$($other.Port)", '-type=A', "$name.", '127.0.0.1'))
      New-Measurement 'seen at the port' ((@($other.Take()) -join '; '))
    } finally {
      $other.Dispose()
    }
  }
}

function Measure-Sockets {
  Add-Fact 'udp-closed-port' 'What is a connected UDP socket told of a closed port, and when?' {
    New-Measurement 'Poll and Receive' ([WhyRefused.Sockets]::ClosedUdp('127.0.0.1', [WhyRefused.Sockets]::FreePort()))
  }
  Add-Fact 'udp-peek' 'Is an overlapped peek of no bytes a sign of data and of a closed port?' {
    New-Measurement 'closed port' ([WhyRefused.Sockets]::PeekClosedUdp('127.0.0.1', [WhyRefused.Sockets]::FreePort()))
    New-Measurement 'data' ([WhyRefused.Sockets]::PeekData())
  }
  Add-Fact 'tcp-closed-port' 'How long does connecting to a closed TCP port take?' {
    foreach ($number in 1..3) {
      New-Measurement "try $number" ([WhyRefused.Sockets]::ClosedTcp('127.0.0.1', [WhyRefused.Sockets]::FreePort()))
    }
  }
}

function Measure-Texts {
  Add-Fact 'error-texts' 'What do the error codes of DNS say in words?' {
    foreach ($code in @(9001, 9002, 9003, 9004, 9005, 9006, 9009, 9010, 9016, 9017, 9501, 9560, 1460, 11001, 11002, 11003, 11004)) {
      New-Measurement $code (New-Object ComponentModel.Win32Exception($code)).Message
    }
  }
  # Numbers of the public netevent.h: refused, and for the next one security.
  Add-Fact 'event-texts-dnsapi' 'What do the events of DnsApi about refused registrations say?' {
    foreach ($number in @(11153, 11154, 11159, 11160, 11165, 11166, 11183, 11184, 11189, 11190, 11195, 11196)) {
      # Warning, error, information and none: the two highest bits. In hexadecimal PowerShell reads them as negative.
      foreach ($severity in @(2147483648, 3221225472, 1073741824, 0)) {
        $text = [WhyRefused.Native]::Message("$env:SystemRoot\System32\dnsapi.dll", [uint32]($severity + $number))
        if ($text) { New-Measurement $number $text }
      }
    }
  }
  Add-Fact 'event-texts-dns-client' 'What do the events of the DNS client say, and with which fields?' {
    $provider = Get-WinEvent -ListProvider 'Microsoft-Windows-DNS-Client'
    foreach ($kind in @($provider.Events)) {
      if (@(1012, 1014, 1015, 1016, 3008, 3020, 8015, 8016, 8017, 8018, 8019, 8020) -contains $kind.Id) {
        New-Measurement $kind.Id ([string]$kind.Description)
      }
    }
  }
}

function Measure-Console {
  Add-Fact 'console' 'What are the standard handles, code pages and versions here?' {
    New-Measurement 'input' ([WhyRefused.Native]::ConsoleMode(-10))
    New-Measurement 'output' ([WhyRefused.Native]::ConsoleMode(-11))
    New-Measurement 'error' ([WhyRefused.Native]::ConsoleMode(-12))
    New-Measurement 'code pages' ([WhyRefused.Native]::CodePages())
    New-Measurement 'encoding of output' ([Console]::OutputEncoding.WebName)
    New-Measurement 'output is redirected' ([Console]::IsOutputRedirected)
    New-Measurement 'PowerShell' $PSVersionTable.PSVersion
    New-Measurement 'language' ([Globalization.CultureInfo]::CurrentUICulture.Name)
  }
  Add-Fact 'utf8-from-a-program' 'Does UTF-8 of a program survive a pipe of PowerShell?' {
    $bytes = [Text.Encoding]::UTF8.GetBytes([string][char]0xE9)
    $read = [Console]::OutputEncoding.GetString($bytes)
    New-Measurement 'U+00E9 is read as' ((@($read.ToCharArray()) | ForEach-Object { 'U+{0:X4}' -f [int]$_ }) -join ' ')
  }
}

function Add-OpenQuestions {
  $needs = 'It needs another DNS configuration of this computer, and nothing is changed here.'
  Add-SkippedFact 'refused-getaddrinfo' 'Which error does getaddrinfo give after a refusal (11002, 11003)?' $needs
  Add-SkippedFact 'refused-ping' 'What does ping show after a refusal?' $needs
  Add-SkippedFact 'nrpt-loaded' 'When does the DNS client load a rule that was just written?' $needs
  Add-SkippedFact 'server-recursion-off' 'Which code does the DNS server of Windows give with recursion off?' 'It needs that server''s role.'
}

# Everything outside of ASCII as \uXXXX, so that no code page can harm it.
function ConvertTo-AsciiJson($Value) {
  $json = ConvertTo-Json -InputObject $Value -Depth 12
  return [regex]::Replace($json, '[^\x00-\x7F]', { param($match) '\u{0:x4}' -f [int][char]$match.Value })
}

function Save-Facts {
  $document = [ordered]@{
    whyrefused_windows_facts = 1
    made_by = 'windows-facts.ps1 1'
    time = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
    snapshot = (Get-Snapshot)
    facts = $Facts.ToArray()
  }
  $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
  [IO.File]::WriteAllText($file, (ConvertTo-AsciiJson $document) + "`n", [Text.Encoding]::ASCII)
  Write-ProgressLine "Written to $file"
}

Add-Type -TypeDefinition $Source -IgnoreWarnings
Add-Fact 'own-servers' 'Can a plain user serve DNS on loopback addresses, port 53?' {
  Start-Server $Refusing 5
  Start-Server $Answering 0
  Start-Server $Failing 2
  Start-Server $Unwilling 5
  Start-Server $Unknowing 3
  Start-Server $Quiet ([WhyRefused.Responder]::Silent)
  New-Measurement 'servers' $Servers.Count
}
try {
  Measure-Refusals
  Measure-Ports
  Measure-Sockets
  Measure-Texts
  Measure-Console
  Add-OpenQuestions
  Save-Facts
} finally {
  foreach ($server in @($Servers.Values)) { $server.Dispose() }
}
