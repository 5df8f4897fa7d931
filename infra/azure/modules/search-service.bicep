param name string
param location string
param sku string
param replicas int
param partitions int
param workspaceId string

resource search 'Microsoft.Search/searchServices@2025-05-01' = {
  name: name
  location: location
  sku: { name: sku }
  properties: {
    replicaCount: replicas
    partitionCount: partitions
    hostingMode: 'Default'
    disableLocalAuth: true
    semanticSearch: 'disabled'
    publicNetworkAccess: 'Enabled'
  }
}

// The app asks by POST: what visitors search for stands in bodies, which are not logged.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: search
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = search.id
output name string = search.name
output endpoint string = 'https://${search.name}.search.windows.net'
