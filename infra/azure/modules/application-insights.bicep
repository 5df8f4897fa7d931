param name string
param location string
param workspaceId string

// No local authentication: what is not signed in as the app's identity can send nothing here.
resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspaceId
    DisableLocalAuth: true
  }
}

output name string = insights.name

// An address with an instrumentation key, which opens nothing while local authentication is off.
output connectionString string = insights.properties.ConnectionString
