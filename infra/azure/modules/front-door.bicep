// The one address of site and API. Its routes follow when the origins are known: front-door-routes.bicep.
param name string
param endpointName string
param siteDomain string
param workspaceId string

resource profile 'Microsoft.Cdn/profiles@2024-02-01' = {
  name: '${name}-front'
  location: 'global'
  sku: { name: 'Standard_AzureFrontDoor' }

  // As long as a search may take, with a retry of the index.
  properties: { originResponseTimeoutSeconds: 60 }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-02-01' = {
  parent: profile
  name: endpointName
  location: 'global'
  properties: { enabledState: 'Enabled' }
}

resource customDomain 'Microsoft.Cdn/profiles/customDomains@2024-02-01' = if (!empty(siteDomain)) {
  parent: profile
  name: empty(siteDomain) ? 'none' : replace(siteDomain, '.', '-')
  properties: {
    hostName: siteDomain
    tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS12' }
  }
}

// Not the access log: it has addresses of visitors and what they search for.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: profile
  name: 'metrics'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output profileId string = profile.id
output profileName string = profile.name
output endpointName string = endpoint.name
output endpointHost string = endpoint.properties.hostName
output frontDoorId string = profile.properties.frontDoorId
output customDomainId string = empty(siteDomain) ? '' : customDomain.id
