using 'main.bicep'

// One site with thousands of documents: everything once, nothing kept running.
param operatorsMail = 'operators@example.org'
param searchSku = 'basic'
param storageSku = 'Standard_LRS'
param maximumInstanceCount = 40
param logRetentionDays = 30
param logDailyCapGb = '0.5'
param softDeleteDays = 7
param deployEventSubscriptions = false
